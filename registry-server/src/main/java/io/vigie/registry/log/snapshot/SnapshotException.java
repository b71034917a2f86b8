package io.vigie.registry.log.snapshot;

/** Bytes that are no snapshot, or not one that this release can read; the message says what is wrong with them. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
