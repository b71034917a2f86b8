package io.vigie.registry.doors.cli.client;

/** A flag that the command does not have, or a value that the flag does not take. The flags are listed below the message. */
final class WrongFlagException extends FailedException {
    private static final long serialVersionUID = 1L;

    WrongFlagException(String message) {
        super(message);
    }
}
