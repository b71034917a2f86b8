package io.vigie.registry.log;

/**
 * Nobody leads the servers at the moment, or nobody who does can be reached. What was asked for has not happened; the caller
 * tells its client so, who tries again.
 */
public final class NoLeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the log; clients are told what Consul tells them. */
    public NoLeaderException(String sentence) {
        super(sentence);
    }
}
