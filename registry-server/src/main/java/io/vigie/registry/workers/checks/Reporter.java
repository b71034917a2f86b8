package io.vigie.registry.workers.checks;

import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.log.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was found about one check, when it is news. It compares with what the registry holds, not with what it said last,
 * so a result that was lost or overwritten is said again by the next run.
 *
 * <p>One run reports at a time.
 */
final class Reporter {
    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final Registry registry;
    private final Clock clock;
    private final Subject subject;
    private final Duration outputUpdateInterval;
    private final Streak streak;
    private volatile Instant outputDueAt = Instant.MIN;

    Reporter(Registry registry, Clock clock, Subject subject, Duration outputUpdateInterval) {
        this.registry = registry;
        this.clock = clock;
        this.subject = subject;
        this.outputUpdateInterval = outputUpdateInterval;
        this.streak = new Streak(subject.thresholds());
    }

    /** Proposes the result when enough like it came and it is news; a check that is gone or replaced gets no report. */
    void report(CheckResult found) {
        streak.after(found).ifPresent(this::say);
    }

    private void say(CheckResult found) {
        subject.in(registry.current()).filter(check -> isNews(check, found)).ifPresent(check -> propose(check, found));
    }

    private boolean isNews(Check check, CheckResult found) {
        boolean sameStatus = check.status().equals(found.status());
        return !check.result().saysTheSameAs(found) && (!sameStatus || mayUpdateOutput());
    }

    /** Bodies that carry the time of day would otherwise write, and wake every watcher, once per run. */
    private boolean mayUpdateOutput() {
        var now = clock.instant();
        if (now.isBefore(outputDueAt)) {
            return false;
        }
        outputDueAt = now.plus(outputUpdateInterval);
        return true;
    }

    private void propose(Check check, CheckResult found) {
        if (!check.status().equals(found.status())) {
            log.info(
                    "Check {} on node {} is now {}.",
                    check.id(),
                    check.node(),
                    found.status().text());
        }
        said(registry.propose(new SetCheckStatus(subject.node(), subject.checkId(), found)));
    }

    private void said(CompletableFuture<?> proposal) {
        proposal.exceptionally(fault -> {
            log.debug(
                    "The status of check {} could not be stored; the next run tries again.", subject.checkId(), fault);
            return null;
        });
    }
}
