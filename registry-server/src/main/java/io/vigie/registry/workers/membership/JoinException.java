package io.vigie.registry.workers.membership;

/** Nobody let this agent in; the message says who and why, in the form that Consul's has. */
public final class JoinException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JoinException(String address, String reason) {
        super("Failed to join " + address + ": " + reason);
    }
}
