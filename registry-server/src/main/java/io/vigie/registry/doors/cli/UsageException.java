package io.vigie.registry.doors.cli;

/** A flag or a configuration file cannot be used; the message is one sentence that says which and why. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The sentence that people read. */
    public UsageException(String sentence) {
        super(sentence, null, false, false);
    }
}
