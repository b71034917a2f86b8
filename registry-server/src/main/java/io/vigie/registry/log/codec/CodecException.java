package io.vigie.registry.log.codec;

/** Bytes that are no command, or not one that this release can read; the message says what is wrong with them. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence that says what is wrong. */
    public CodecException(String message) {
        super(message);
    }

    CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
