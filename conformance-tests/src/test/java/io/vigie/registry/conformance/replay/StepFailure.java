package io.vigie.registry.conformance.replay;

import java.util.List;

/** A step did not come out as it was recorded. The message says in sentences what was expected and what came instead. */
public final class StepFailure extends AssertionError {
    private static final long serialVersionUID = 1;
    private static final int TOLD_MAX = 12;

    /** Says one thing. */
    public StepFailure(String sentence) {
        super(sentence);
    }

    StepFailure(List<String> differences, Object reply) {
        super(told(differences) + ". The answer was: " + reply);
    }

    StepFailure(String where, Throwable cause) {
        super(where + ": " + (cause instanceof StepFailure ? cause.getMessage() : cause), cause.getCause());
    }

    private static String told(List<String> differences) {
        var told = String.join("; ", differences.subList(0, Math.min(TOLD_MAX, differences.size())));
        int more = differences.size() - TOLD_MAX;
        return more > 0 ? told + "; and " + more + " more" : told;
    }
}
