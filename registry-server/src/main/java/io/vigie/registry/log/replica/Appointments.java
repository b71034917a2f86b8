package io.vigie.registry.log.replica;

import io.vigie.registry.log.NoLeaderException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for the state to reach an index. Safe for any thread. */
final class Appointments {
    /** How long a state may be behind; the server that is followed may have been lost a moment ago. */
    static final Duration PATIENCE = Duration.ofSeconds(7);

    private final LongSupplier current;
    private final ScheduledExecutorService timer;
    private final PriorityQueue<Appointment> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Appointment one) -> one.index));

    Appointments(LongSupplier current, ScheduledExecutorService timer) {
        this.current = current;
        this.timer = timer;
    }

    CompletableFuture<Void> reached(long index) {
        if (current.getAsLong() >= index) {
            return CompletableFuture.completedFuture(null);
        }
        var appointment = new Appointment(index);
        try {
            var deadline = timer.schedule(() -> miss(appointment), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            appointment.whenComplete((met, missed) -> deadline.cancel(false));
        } catch (RejectedExecutionException stopping) {
            appointment.completeExceptionally(new NoLeaderException("This agent is stopping."));
            return appointment;
        }
        synchronized (waiting) {
            waiting.add(appointment);
        }
        // Once more, as the state may have got there in between.
        look();
        return appointment;
    }

    private void miss(Appointment appointment) {
        synchronized (waiting) {
            waiting.remove(appointment);
        }
        appointment.completeExceptionally(
                new NoLeaderException("This agent is at index " + current.getAsLong() + " and did not get to "
                        + appointment.index + " in time: the server that it follows is lost or far behind."));
    }

    /** Lets go whose index is reached. To be called after each change of the state. */
    void look() {
        for (var next = due(); next != null; next = due()) {
            next.complete(null);
        }
    }

    private @Nullable Appointment due() {
        synchronized (waiting) {
            var first = waiting.peek();
            return first != null && first.index <= current.getAsLong() ? waiting.remove() : null;
        }
    }

    private static final class Appointment extends CompletableFuture<Void> {
        private final long index;

        Appointment(long index) {
            this.index = index;
        }
    }
}
