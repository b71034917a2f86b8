package io.vigie.registry.doors.http;

/** Why a request gets no answer of its own: a status and the text that Consul's clients know for it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String text) {
        // Refusals are answers, not accidents: nobody reads their stack trace.
        super(text, null, false, false);
        this.status = status;
    }

    /** What was asked cannot be understood. */
    public static Refusal badRequest(String text) {
        return new Refusal(400, text);
    }

    /** The operator does not want it. */
    public static Refusal forbidden(String text) {
        return new Refusal(403, text);
    }

    /** What was asked for is not there. */
    public static Refusal notFound(String text) {
        return new Refusal(404, text);
    }

    /** What was asked for belongs to somebody else. */
    public static Refusal conflict(String text) {
        return new Refusal(409, text);
    }

    /** The body is longer than the bound. */
    public static Refusal tooLarge(String text) {
        return new Refusal(413, text);
    }

    /** It would be answered at another time. */
    public static Refusal busy(String text) {
        return new Refusal(429, text);
    }

    /** What Consul finds out behind its HTTP layer, and therefore reports as its own failure, whoever is to blame. */
    public static Refusal internal(String text) {
        return new Refusal(500, text);
    }

    /** The reply to give. */
    Reply reply() {
        return Reply.text(status, String.valueOf(getMessage()));
    }
}
