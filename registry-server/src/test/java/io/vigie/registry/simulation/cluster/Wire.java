package io.vigie.registry.simulation.cluster;

import java.time.Duration;
import java.util.Random;

/** What happens to messages on their way: each takes its own time, so that they overtake each other; some come twice or never. */
final class Wire {
    private static final long DELAY_NANOS_MAX = Duration.ofMillis(40).toNanos();
    private static final int SLOW_ONE_IN = 50;
    private static final int TWICE_ONE_IN = 40;

    private final Random random;
    private final int lostOneIn;

    /** A wire with luck of its own, so that what others send does not change what happens on it. */
    Wire(Random random, int lostOneIn) {
        this.random = random;
        this.lostOneIn = lostOneIn;
    }

    /** Delivers to a process. */
    void send(Process to, Runnable delivery) {
        if (random.nextInt(lostOneIn) == 0) {
            return;
        }
        to.after(delay(), delivery);
        if (random.nextInt(TWICE_ONE_IN) == 0) {
            to.after(delay(), delivery);
        }
    }

    private long delay() {
        long nanos = 1 + random.nextLong(DELAY_NANOS_MAX);
        return random.nextInt(SLOW_ONE_IN) == 0 ? nanos * 5 : nanos;
    }
}
