package io.vigie.registry.doors.http.wire;

/** A body is not what it should be; the message says it in the words of Go's decoder, which clients print. */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecodeException(String message) {
        super(message, null, false, false);
    }
}
