package io.vigie.registry.core.read.query;

/** A query is there but cannot be asked in this way; the message is the text that Consul answers. */
public final class UnresolvableQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvableQueryException(String message) {
        super(message, null, false, false);
    }
}
