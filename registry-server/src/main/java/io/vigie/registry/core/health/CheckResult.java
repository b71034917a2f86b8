package io.vigie.registry.core.health;

import java.time.Instant;

/**
 * How a check stands, what it had to say, and since when it stands so.
 *
 * @param changedAt when the status (not the output) last changed, or a report first confirmed the critical status of the
 *     registration; by the clock of whoever decided the command
 */
public record CheckResult(CheckStatus status, String output, Instant changedAt) {
    /** A result that no state has taken in yet. */
    public static CheckResult of(CheckStatus status, String output) {
        return new CheckResult(status, output, Instant.EPOCH);
    }

    /** Whether status and output are the same, whenever they came. */
    public boolean saysTheSameAs(CheckResult other) {
        return status.equals(other.status) && output.equals(other.output);
    }

    /** This result as of the given time. */
    public CheckResult at(Instant now) {
        return new CheckResult(status, output, now);
    }

    /** This result as a successor of another: an unchanged status keeps its time. */
    public CheckResult after(CheckResult before, Instant now) {
        return new CheckResult(status, output, status.equals(before.status) ? before.changedAt : now);
    }
}
