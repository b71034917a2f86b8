package io.vigie.registry.doors.http;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How often something was answered and how long it took, waiting included. Safe for any thread, and cheap for all of them. */
final class Meter {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator shortest = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    /** One more, that took so many nanoseconds. */
    void add(long took) {
        count.increment();
        nanos.add(took);
        shortest.accumulate(took);
        longest.accumulate(took);
    }

    /** What was measured so far; taken while others go on, so its numbers may be a request apart. */
    Reading read() {
        long counted = count.sum();
        return new Reading(
                counted,
                nanos.sum() / NANOS_PER_MILLI,
                counted == 0 ? 0 : shortest.get() / NANOS_PER_MILLI,
                longest.get() / NANOS_PER_MILLI);
    }

    /** All of it, times in milliseconds. */
    record Reading(long count, double sum, double min, double max) {
        double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }
}
