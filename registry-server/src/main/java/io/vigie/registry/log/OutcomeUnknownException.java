package io.vigie.registry.log;

/**
 * A command was sent to the leader and its answer was lost on the way, so that nobody here can tell whether it took effect.
 * The caller tells its client so; doing it again might do it twice.
 */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the client, and what broke. */
    public OutcomeUnknownException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
