package io.vigie.registry.log.raft;

import io.vigie.registry.log.NoLeaderException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until this server has applied all that was acknowledged anywhere. While nobody leads, or whoever is asked does not
 * answer, it asks again, one question for all who wait, until they have waited for {@link #PATIENCE}. Safe for any thread;
 * nothing blocks.
 */
final class Barrier implements AutoCloseable {
    /** How long a leader is waited for, an election included; as long as writes do. */
    static final Duration PATIENCE = Proposals.PATIENCE;
    /** How many may wait; more are refused. */
    static final int MAX = 16_384;

    private static final long LOOK_MILLIS = 30;
    /** When to ask again who has not answered; it may be another one by now. */
    private static final Duration ANSWER = Duration.ofMillis(300);

    private final ReadPoint point;
    private final AppliedIndex applied;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final Set<Passage> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> looks;

    /** Somebody who waits. */
    private static final class Passage extends CompletableFuture<Void> {
        private final long began;
        private volatile long askedAt;
        private volatile boolean refused;

        Passage(long began) {
            this.began = began;
            this.askedAt = began;
        }

        boolean isOver(long now) {
            return now - began > PATIENCE.toNanos();
        }

        boolean isToBeAsked(long now) {
            return refused || now - askedAt > ANSWER.toNanos();
        }

        void asked(long now) {
            refused = false;
            askedAt = now;
        }

        void answered(@Nullable Throwable fault) {
            if (fault == null) {
                complete(null);
            } else {
                refused = true;
            }
        }
    }

    /** A barrier in front of what was applied; the timer runs what is done once it is passed, in no time. */
    Barrier(ReadPoint point, AppliedIndex applied, ScheduledExecutorService timer, LongSupplier nanos) {
        this.point = point;
        this.applied = applied;
        this.timer = timer;
        this.nanos = nanos;
        this.looks = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Completes when it is passed; exceptionally with {@link NoLeaderException} when it could not be in time. */
    CompletableFuture<Void> pass() {
        var first = once();
        if (first.isDone() && !first.isCompletedExceptionally()) {
            return first;
        }
        if (waiting.size() >= MAX) {
            return CompletableFuture.failedFuture(
                    new NoLeaderException("More than " + MAX + " reads wait for a leader already."));
        }
        var passage = new Passage(nanos.getAsLong());
        waiting.add(passage);
        passage.whenComplete((passed, fault) -> waiting.remove(passage));
        tell(first, List.of(passage));
        return passage;
    }

    /** Tries to pass it, once. */
    CompletableFuture<Void> once() {
        return point.ask().thenCompose(applied::await);
    }

    /** Whoever waits goes on on a thread of ours: that of Ratis holds locks which what comes next may want. */
    private void tell(CompletableFuture<Void> answer, List<Passage> passages) {
        answer.whenCompleteAsync((passed, fault) -> passages.forEach(one -> one.answered(fault)), timer);
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        waiting.stream()
                .filter(passage -> passage.isOver(now))
                .forEach(passage -> passage.completeExceptionally(new NoLeaderException("No cluster leader")));
        var due = waiting.stream().filter(passage -> passage.isToBeAsked(now)).toList();
        if (!due.isEmpty()) {
            due.forEach(passage -> passage.asked(now));
            tell(once(), due);
        }
    }

    @Override
    public void close() {
        looks.cancel(false);
        waiting.forEach(passage -> passage.completeExceptionally(new NoLeaderException("This server is stopping.")));
    }
}
