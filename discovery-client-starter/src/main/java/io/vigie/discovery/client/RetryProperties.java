package io.vigie.discovery.client;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the first questions to the registry are repeated while it does not answer: the registration and the import
 * of configuration, each with fail-fast. What runs in background is repeated for ever.
 *
 * @param enabled false asks once
 * @param initialInterval the first wait in milliseconds
 * @param multiplier how much longer each wait is than the one before
 * @param maxInterval the longest wait in milliseconds
 * @param maxAttempts how often to ask
 */
@ConfigurationProperties(RetryProperties.PREFIX)
public record RetryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1000") long initialInterval,
        @DefaultValue("1.1") double multiplier,
        @DefaultValue("2000") long maxInterval,
        @DefaultValue("6") int maxAttempts) {

    /** The prefix of these settings. */
    public static final String PREFIX = "spring.cloud.consul.retry";

    /** These settings at work. */
    public Retry with(RandomGenerator random) {
        var first = Duration.ofMillis(initialInterval);
        var backoff = new Backoff(first, Duration.ofMillis(maxInterval), multiplier, random);
        return new Retry(enabled ? maxAttempts : 1, backoff);
    }
}
