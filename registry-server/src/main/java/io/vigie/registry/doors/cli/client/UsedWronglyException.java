package io.vigie.registry.doors.cli.client;

/** The command was given arguments that it does not take; its usage is shown below the message. The exit code is 1. */
final class UsedWronglyException extends FailedException {
    private static final long serialVersionUID = 1L;

    UsedWronglyException(String message) {
        super(message);
    }
}
