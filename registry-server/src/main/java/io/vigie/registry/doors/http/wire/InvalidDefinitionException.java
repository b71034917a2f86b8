package io.vigie.registry.doors.http.wire;

/** A definition can be read but makes no sense; the message is the text that Consul answers. */
public final class InvalidDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean internal;

    private InvalidDefinitionException(String message, boolean internal) {
        super(message, null, false, false);
        this.internal = internal;
    }

    public static InvalidDefinitionException of(String message) {
        return new InvalidDefinitionException(message, false);
    }

    /** For what Consul finds out too late for a 400. */
    static InvalidDefinitionException found(String message) {
        return new InvalidDefinitionException(message, true);
    }

    /** Whether Consul answers it with status 500 rather than 400. */
    public boolean isInternal() {
        return internal;
    }
}
