package io.vigie.registry.workers.sessions;

import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.session.Session;
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
 * The deadline of one session.
 *
 * <p>A renewal only moves the deadline. The alarm, once set, rings at the old one, finds that there is time left and sets
 * itself for the rest, so a session that is renewed often costs one alarm per time to live. The lock makes a renewal and an
 * expiry follow each other.
 */
final class Deadline {
    /**
     * How many times its time to live a session lasts. Consul's is two, too (measured: 20.07 s for 10 s), and Patroni asks for
     * half the time that it wants because of that; less would take locks from clients that keep their word.
     */
    static final int PATIENCE = 2;
    /** When to try again after the registry could not take the expiry. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Deadline.class);

    private final Registry registry;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Session session;
    private final Duration patience;
    private Instant dueAt = Instant.MAX;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> alarm;

    Deadline(Registry registry, Clock clock, ScheduledExecutorService timer, Session session) {
        this.registry = registry;
        this.clock = clock;
        this.timer = timer;
        this.session = session;
        this.patience = session.ttl().length().multipliedBy(PATIENCE);
    }

    synchronized void renew() {
        dueAt = clock.instant().plus(patience);
        if (alarm == null) {
            ringIn(patience);
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
        if (!left.isNegative() && !left.isZero()) {
            ringIn(left);
        } else if (!stopped && registry.current().sessions().find(session.id()).isPresent()) {
            expire();
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

    private void expire() {
        log.info(
                "Session {} ({}) on node {} was not renewed for {} s and ends.",
                session.id(),
                session.name(),
                session.node(),
                patience.toSeconds());
        registry.propose(new DestroySession(session.id())).exceptionally(fault -> {
            ringIn(RETRY);
            return null;
        });
    }
}
