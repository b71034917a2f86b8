package io.vigie.registry.core.read.query;

/** A text of a template cannot be read or worked out; the message is the end of what Consul says of it. */
final class InterpolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean format;

    private InterpolationException(String message, boolean format) {
        super(message, null, false, false);
        this.format = format;
    }

    static InterpolationException reading() {
        return new InterpolationException("parse error: syntax error", true);
    }

    static InterpolationException evaluating(String why) {
        return new InterpolationException(why, false);
    }

    /** What Consul says of the text at a place in the query. */
    String saying(String place, String text) {
        return (format ? "Bad format '" : "Bad evaluation for '") + text + "' in " + place + ": " + getMessage();
    }
}
