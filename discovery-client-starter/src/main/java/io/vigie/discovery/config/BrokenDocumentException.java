package io.vigie.discovery.config;

/** A document in the key/value store is not what its format promises. The message says where and what. */
public final class BrokenDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenDocumentException(String key, String format, Throwable cause) {
        super(
                "The value of key " + key + " is not valid " + format + ": "
                        + String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " "),
                cause);
    }
}
