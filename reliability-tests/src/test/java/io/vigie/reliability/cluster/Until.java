package io.vigie.reliability.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, looking every few milliseconds, and tells how long that took. */
public final class Until {
    private static final long PAUSE_MILLIS = 10;

    private Until() {}

    /** How long it took to become true; an error with the sentence when it does not in time. */
    public static Duration isTrue(String what, Duration atMost, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > atMost.toNanos()) {
                throw new AssertionError("Not seen within " + atMost.toSeconds() + " s: " + what);
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The same for what an agent has to live for; its last words are in the error. */
    public static Duration asserted(String what, Duration atMost, Agent agent, BooleanSupplier condition) {
        try {
            return isTrue(what, atMost, () -> {
                if (!agent.isAlive()) {
                    throw new AssertionError(agent + " has ended");
                }
                return condition.getAsBoolean();
            });
        } catch (AssertionError never) {
            throw new AssertionError(never.getMessage() + "\n" + agent.tail(), never);
        }
    }

    static <T> T found(String what, Duration atMost, Supplier<Optional<T>> search) {
        var last = new Object() {
            Optional<T> found = Optional.empty();
        };
        isTrue(what, atMost, () -> {
            last.found = search.get();
            return last.found.isPresent();
        });
        return last.found.orElseThrow();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopping);
        }
    }
}
