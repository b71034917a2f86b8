package io.vigie.reliability.figures;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One client that tries one thing after the other until it is closed: the longest time between two good answers is what a user
 * sees of a fault. Attempts end by themselves, by the patience of whoever makes them.
 */
public final class Gap implements AutoCloseable {
    private static final long PAUSE_MILLIS = 3;

    private final Thread client;
    private final BooleanSupplier attempt;
    private volatile boolean stopped;
    private volatile long lastGood = System.nanoTime();
    private volatile int good;
    private volatile int failed;
    private volatile long longestNanos;
    private volatile long slowestNanos;

    /** Begins to try; an attempt tells whether it was answered well. */
    public Gap(String name, BooleanSupplier attempt) {
        this.attempt = attempt;
        this.client = new Thread(this::tryOn, "gap-" + name);
        client.start();
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes; others read what it wrote.
    private void tryOn() {
        while (!stopped) {
            long begun = System.nanoTime();
            boolean isGood = attempt.getAsBoolean();
            long now = System.nanoTime();
            if (isGood) {
                good++;
                slowestNanos = Math.max(slowestNanos, now - begun);
                longestNanos = Math.max(longestNanos, now - lastGood);
                lastGood = now;
            } else {
                failed++;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many attempts were answered well. */
    public int good() {
        return good;
    }

    public int failed() {
        return failed;
    }

    /** The longest time without a good answer, that since the last one included. */
    public Duration longest() {
        return Duration.ofNanos(Math.max(longestNanos, System.nanoTime() - lastGood));
    }

    /** The slowest of those that were answered well. */
    public Duration slowest() {
        return Duration.ofNanos(slowestNanos);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        client.join();
    }
}
