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
 * each other: what expired before a renewal was proposed before it. Time in which no renewal could be heard does not count.
 */
public final class RenewedDeadline {
    /** When to try again after the registry could not take the expiry. */
    public static final Duration RETRY = Duration.ofSeconds(1);

    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Duration patience;
    private final Attention attention;
    private final Supplier<? extends CompletableFuture<?>> expiry;
    private Instant dueAt = Instant.MAX;
    private Duration missedBefore = Duration.ZERO;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> alarm;

    /**
     * A deadline that does not run before it is renewed for the first time.
     *
     * @param patience how long after a renewal it passes
     * @param attention by how much it is put off
     * @param expiry what is done when it has passed; again after {@link #RETRY} when what it returns fails. It is called
     *     with the lock held, so it may propose but not wait
     */
    public RenewedDeadline(
            Clock clock,
            ScheduledExecutorService timer,
            Duration patience,
            Attention attention,
            Supplier<? extends CompletableFuture<?>> expiry) {
        this.clock = clock;
        this.timer = timer;
        this.patience = patience;
        this.attention = attention;
        this.expiry = expiry;
    }

    /** Puts it off; after it has passed, it runs anew. */
    public synchronized void renew() {
        missedBefore = attention.missed();
        dueAt = clock.instant().plus(patience);
        ringIn(patience);
    }

    /** Whether it has passed and was not put off since. */
    public synchronized boolean hasPassed() {
        return !stopped && !isAhead(left());
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
        var left = left();
        if (isAhead(left)) {
            ringIn(left);
        } else if (!stopped) {
            expire();
        }
    }

    private Duration left() {
        var putOff = attention.missed().minus(missedBefore);
        return Duration.between(clock.instant(), dueAt.plus(putOff));
    }

    private static boolean isAhead(Duration left) {
        return !left.isNegative() && !left.isZero();
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
        try {
            alarm = timer.schedule(this::ring, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            stopped = true;
        }
    }
}
