package io.vigie.discovery.client;

/**
 * The registry did not do what it was asked. The message is one sentence that says what went wrong, and one that says how
 * to mend it; it never holds a token.
 */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What {@link #status()} says when there was no answer at all. */
    public static final int NO_ANSWER = 0;

    private final int status;
    private final String problem;
    private final String remedy;

    RegistryException(int status, String problem, String remedy) {
        super(problem + " " + remedy);
        this.status = status;
        this.problem = problem;
        this.remedy = remedy;
    }

    RegistryException(String problem, String remedy, Throwable cause) {
        super(problem + " " + remedy, cause);
        this.status = NO_ANSWER;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The HTTP status of the answer, or {@link #NO_ANSWER}. */
    public int status() {
        return status;
    }

    /** The sentence that says what went wrong. */
    public String problem() {
        return problem;
    }

    /** The sentence that says how to mend it. */
    public String remedy() {
        return remedy;
    }

    /** True when the registry does not know the session any more on which a lock was to hang. */
    public boolean isInvalidSession() {
        return status >= 400 && problem.contains("nvalid session");
    }

    /** True when asking again later may help: no answer, 429 or 5xx. Any other refusal stands until somebody mends it. */
    public boolean isPassing() {
        return status == NO_ANSWER || status == 429 || status >= 500;
    }
}
