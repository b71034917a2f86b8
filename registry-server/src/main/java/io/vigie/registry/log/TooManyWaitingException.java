package io.vigie.registry.log;

/** So many wait for changes that one more is refused; the caller answers "later" and its client tries again. */
public final class TooManyWaitingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyWaitingException(int bound) {
        super("More than " + bound + " blocking queries are waiting on this server. Spread them over more servers, or"
                + " watch fewer keys and services.");
    }
}
