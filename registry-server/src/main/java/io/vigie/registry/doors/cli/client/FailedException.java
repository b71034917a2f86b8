package io.vigie.registry.doors.cli.client;

/** The command cannot do what it was asked; the message is what the person at the desk is told. The exit code is 1. */
class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message, null, false, false);
    }

    /** What went wrong, after the words that say in doing what. */
    static FailedException in(String doing, FailedException cause) {
        return new FailedException(doing + ": " + cause.getMessage());
    }

    /** What the message says; never null, unlike an exception's in general. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
