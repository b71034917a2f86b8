package io.vigie.registry.workers.checks;

import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.log.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadline of one TTL check.
 *
 * <p>A beat only moves the deadline. The alarm, once set, rings at the old one, finds that there is time left and sets itself
 * for the rest, so a check that is beaten often costs one alarm per time to live. The lock makes a beat and an expiry follow
 * each other: what expired before a beat was proposed before it.
 */
final class TtlDeadline {
    /** When to try again after the registry could not take the expiry. */
    static final Duration RETRY = Duration.ofSeconds(1);

    // Consul 1.8.7's texts, recorded from the binary (conformance checks/ttl-expiry).
    private static final String EXPIRED = "TTL expired";
    private static final String LAST_OUTPUT = EXPIRED + " (last output before timeout follows): ";

    private static final Logger log = LoggerFactory.getLogger(TtlDeadline.class);

    private final Registry registry;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Subject subject;
    private final Duration ttl;
    private Instant dueAt = Instant.MAX;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> alarm;

    TtlDeadline(Registry registry, Clock clock, ScheduledExecutorService timer, Subject subject, Duration ttl) {
        this.registry = registry;
        this.clock = clock;
        this.timer = timer;
        this.subject = subject;
        this.ttl = ttl;
    }

    synchronized void beat() {
        dueAt = clock.instant().plus(ttl);
        if (alarm == null) {
            ringIn(ttl);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private synchronized void ring() {
        alarm = null;
        var left = Duration.between(clock.instant(), dueAt);
        if (left.isNegative() || left.isZero()) {
            subject.in(registry.current()).filter(check -> !stopped).ifPresent(this::expire);
        } else {
            ringIn(left);
        }
    }

    private synchronized void ringIn(Duration delay) {
        if (stopped || alarm != null) {
            return;
        }
        try {
            alarm = timer.schedule(this::ring, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            stopped = true;
        }
    }

    private void expire(Check check) {
        var expired = expired(check.result().output());
        if (check.result().saysTheSameAs(expired)) {
            return;
        }
        log.info(
                "Check {} on node {} was not reported on for {} s and is now critical.",
                check.id(),
                check.node(),
                ttl.toSeconds());
        registry.propose(new SetCheckStatus(subject.node(), subject.checkId(), expired))
                .exceptionally(fault -> {
                    ringIn(RETRY);
                    return null;
                });
    }

    /** What is found of a check whose time has run out, and which said this before. */
    static CheckResult expired(String lastOutput) {
        return CheckResult.of(CheckStatus.CRITICAL, textOn(lastOutput));
    }

    /** An output that tells of an expiry already, as one does that was kept over a restart, is not wrapped again. */
    private static String textOn(String output) {
        if (output.startsWith(EXPIRED)) {
            return output;
        }
        return output.isEmpty() ? EXPIRED : LAST_OUTPUT + output;
    }
}
