package io.vigie.registry.workers.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer and a clock that move by hand: whole hours pass in no time, and nothing happens unless {@link #pass} says so. */
public final class HandTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final PriorityQueue<Task<?>> tasks =
            new PriorityQueue<>(Comparator.comparing((Task<?> task) -> task.due).thenComparing(task -> task.order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long orders;

    /** A clock that shows the time of this timer. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** Lets the time pass and runs on this thread, in order, what falls due. */
    public void pass(Duration time) {
        var end = now.plus(time);
        while (!tasks.isEmpty() && !tasks.peek().due.isAfter(end)) {
            var task = tasks.poll();
            now = task.due.isAfter(now) ? task.due : now;
            task.run();
        }
        now = end;
    }

    /** Lets the time pass while the process stands still, as after SIGSTOP: what fell due runs late, when it goes on. */
    public void standStill(Duration time) {
        now = now.plus(time);
    }

    /** How many tasks wait for their time. */
    public long waiting() {
        return tasks.stream().filter(task -> !task.isCancelled()).count();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        var task = new Task<>(callable, now.plus(Duration.of(delay, unit.toChronoUnit())), Duration.ZERO);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        var every = Duration.of(period, unit.toChronoUnit());
        var task = new Task<>(
                Executors.callable(command), now.plus(Duration.of(initialDelay, unit.toChronoUnit())), every);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, initialDelay, delay, unit);
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final Duration every;
        private final long order = orders++;
        private Instant due;

        Task(Callable<V> work, Instant due, Duration every) {
            super(work);
            this.due = due;
            this.every = every;
        }

        @Override
        public void run() {
            if (every.isZero()) {
                super.run();
            } else if (runAndReset()) {
                due = due.plus(every);
                tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
