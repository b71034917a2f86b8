package io.vigie.discovery.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again after failures in a row: longer each time, up to a limit, and never in step with
 * the other applications that lost the same registry at the same moment.
 *
 * @param first the wait after the first failure
 * @param max the longest wait
 * @param multiplier how much longer each wait is than the one before
 * @param random where the jitter comes from
 */
public record Backoff(Duration first, Duration max, double multiplier, RandomGenerator random) {

    /** Quick at first, then one attempt in 2.5 to 5 seconds: a registry that comes back is noticed within five. */
    public static Backoff ofWatch(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), 2, random);
    }

    /** The wait after so many failures in a row: between half and the whole of the nominal one. */
    public Duration after(int failures) {
        double nominal = Math.min(max.toMillis(), first.toMillis() * Math.pow(multiplier, Math.max(0, failures - 1)));
        return Duration.ofMillis((long) (nominal * (0.5 + random.nextDouble() / 2)));
    }
}
