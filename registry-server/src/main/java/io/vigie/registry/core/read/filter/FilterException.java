package io.vigie.registry.core.read.filter;

/**
 * An expression that cannot be understood, or that asks for more work than is allowed. The message is Consul's text as far as
 * Consul has one, and meant for the caller (status 500 in 1.8.7, 400 later).
 */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FilterException(String what) {
        super("Failed to create boolean expression evaluator: " + what);
    }
}
