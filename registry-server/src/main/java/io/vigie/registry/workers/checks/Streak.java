package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Thresholds;
import java.util.Optional;

/**
 * Counts results of one check in a row and lets a change through only when there are enough of them.
 *
 * <p>The first result of all counts at once whatever the thresholds, so that a new instance does not wait for traffic, and
 * a warning counts as a success that must repeat as a passing does (both seen on Consul 1.8.7).
 *
 * <p>Not safe for threads: runs of one check follow each other.
 */
final class Streak {
    private final Thresholds thresholds;
    private int successes;
    private int failures;

    Streak(Thresholds thresholds) {
        this.thresholds = thresholds;
        this.successes = thresholds.successBeforePassing();
        this.failures = thresholds.failuresBeforeCritical();
    }

    /** What the check says after this result; empty means that it goes on saying what it said. */
    Optional<CheckResult> after(CheckResult found) {
        return found.status().isCritical() ? failed(found) : succeeded(found);
    }

    private Optional<CheckResult> succeeded(CheckResult found) {
        failures = 0;
        successes = oneMore(successes);
        return Optional.of(found).filter(enough -> successes >= thresholds.successBeforePassing());
    }

    private Optional<CheckResult> failed(CheckResult found) {
        successes = 0;
        failures = oneMore(failures);
        if (failures >= thresholds.failuresBeforeCritical()) {
            return Optional.of(found);
        }
        return failures >= beforeWarning()
                ? Optional.of(CheckResult.of(CheckStatus.WARNING, found.output()))
                : Optional.empty();
    }

    /** Whoever says nothing of warnings gets none on the way to critical. */
    private int beforeWarning() {
        int given = thresholds.failuresBeforeWarning();
        return given > 0 ? given : thresholds.failuresBeforeCritical();
    }

    private static int oneMore(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }
}
