package io.vigie.discovery.config;

/** The snapshot of the configuration cannot be used. The message says why and how to mend it, and never holds a value. */
final class SnapshotException extends Exception {

    private static final long serialVersionUID = 1L;

    SnapshotException(String sentences) {
        super(sentences);
    }

    SnapshotException(String sentences, Throwable cause) {
        super(sentences, cause);
    }
}
