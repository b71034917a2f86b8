package io.vigie.registry.workers.checks;

import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.log.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was found about one check, when it is news. It compares with what the registry holds, not with what it said last,
 * so a result that was overwritten is said again by the next run. One that the registry could not take, as nobody led just then,
 * is said again at once, and again, until it is taken or there is a later one: the next run may be minutes away.
 *
 * <p>One run reports at a time.
 */
final class Reporter {
    /** When to try again after the registry could not take a result; the attempt itself has waited for an election by then. */
    static final Duration RETRY = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final Registry registry;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Subject subject;
    private final Duration outputUpdateInterval;
    private final Streak streak;
    private volatile Instant outputDueAt = Instant.MIN;
    /** How many results came; only the last of them is said again. */
    private final AtomicLong found = new AtomicLong();

    Reporter(
            Registry registry,
            Clock clock,
            ScheduledExecutorService timer,
            Subject subject,
            Duration outputUpdateInterval) {
        this.registry = registry;
        this.clock = clock;
        this.timer = timer;
        this.subject = subject;
        this.outputUpdateInterval = outputUpdateInterval;
        this.streak = new Streak(subject.thresholds());
    }

    /** Proposes the result when enough like it came and it is news; a check that is gone or replaced gets no report. */
    void report(CheckResult found) {
        streak.after(found).ifPresent(this::say);
    }

    private void say(CheckResult result) {
        long turn = found.incrementAndGet();
        subject.in(registry.current())
                .filter(check -> isNews(check, result))
                .ifPresent(check -> propose(check, result, turn));
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

    private void propose(Check check, CheckResult result, long turn) {
        if (!check.status().equals(result.status())) {
            log.info(
                    "Check {} on node {} is now {}.",
                    check.id(),
                    check.node(),
                    result.status().text());
        }
        send(result, turn);
    }

    private void send(CheckResult result, long turn) {
        registry.propose(new SetCheckStatus(subject.node(), subject.checkId(), result))
                .exceptionally(fault -> {
                    log.debug("The status of check {} could not be stored; trying again.", subject.checkId(), fault);
                    sendLater(result, turn);
                    return null;
                });
    }

    private void sendLater(CheckResult result, long turn) {
        try {
            timer.schedule(() -> sendAgain(result, turn), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping; the status of check {} stays as it is.", subject.checkId());
        }
    }

    private void sendAgain(CheckResult result, long turn) {
        if (turn == found.get()) {
            subject.in(registry.current())
                    .filter(check -> !check.result().saysTheSameAs(result))
                    .ifPresent(check -> send(result, turn));
        }
    }
}
