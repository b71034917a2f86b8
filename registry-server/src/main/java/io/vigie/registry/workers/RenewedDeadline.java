package io.vigie.registry.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that is put off by whoever gives a sign of life. Safe for any thread; never blocks.
 *
 * <p>A renewal only moves the deadline. The alarm, once set, rings at the old one, finds that there is time left and sets
 * itself for the rest, so what is renewed often costs one alarm per time to live. The lock makes a renewal and an expiry follow
 * each other: what expired before a renewal was proposed before it. After a pause of the whole process the time runs anew, as
 * nobody could renew anything meanwhile.
 */
public final class RenewedDeadline {
    /** When to try again after the registry could not take the expiry. */
    public static final Duration RETRY = Duration.ofSeconds(1);
    /** An alarm that rings this late means that the process stood still, and so did whoever wanted to give it a sign of life. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Duration patience;
    private final Supplier<? extends CompletableFuture<?>> expiry;
    private Instant dueAt = Instant.MAX;
    private Instant ringsAt = Instant.MAX;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> alarm;

    /**
     * A deadline that does not run before it is renewed for the first time.
     *
     * @param patience how long after a renewal it passes
     * @param expiry what is done when it has passed; again after {@link #RETRY} when what it returns fails. It is called
     *     with the lock held, so it may propose but not wait
     */
    public RenewedDeadline(
            Clock clock,
            ScheduledExecutorService timer,
            Duration patience,
            Supplier<? extends CompletableFuture<?>> expiry) {
        this.clock = clock;
        this.timer = timer;
        this.patience = patience;
        this.expiry = expiry;
    }

    /** Puts it off; after it has passed, it runs anew. */
    public synchronized void renew() {
        dueAt = clock.instant().plus(patience);
        ringIn(patience);
    }

    /** Whether it has passed and was not put off since. */
    public synchronized boolean hasPassed() {
        return !stopped && !clock.instant().isBefore(dueAt);
    }

    /** Nothing expires any more. */
    public synchronized void stop() {
        stopped = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private synchronized void ring() {
        alarm = null;
        var now = clock.instant();
        var left = Duration.between(now, dueAt);
        if (Duration.between(ringsAt, now).compareTo(PAUSE) > 0) {
            renew();
        } else if (!left.isNegative() && !left.isZero()) {
            ringIn(left);
        } else if (!stopped) {
            expire();
        }
    }

    private void expire() {
        expiry.get().whenComplete((done, fault) -> {
            if (fault != null) {
                ringIn(RETRY);
            }
        });
    }

    private synchronized void ringIn(Duration delay) {
        if (stopped || alarm != null) {
            return;
        }
        ringsAt = clock.instant().plus(delay);
        try {
            alarm = timer.schedule(this::ring, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            stopped = true;
        }
    }
}
