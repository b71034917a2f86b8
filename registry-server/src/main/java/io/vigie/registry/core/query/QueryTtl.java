package io.vigie.registry.core.query;

import java.time.Duration;
import java.util.Optional;

/**
 * How long resolvers may keep answers to a query.
 *
 * @param text as it was written; empty when nothing was said, so that the setting for the service holds
 * @param value what the text means; zero when it means nothing
 * @param senseless why the text means nothing; empty when it means something
 */
public record QueryTtl(String text, Duration value, String senseless) {
    /** Nothing was said. */
    public static final QueryTtl UNSAID = new QueryTtl("", Duration.ZERO, "");

    /** A text that means a duration. */
    public static QueryTtl of(String text, Duration value) {
        return new QueryTtl(text, value, "");
    }

    /** A text that means none. */
    public static QueryTtl senseless(String text, String why) {
        return new QueryTtl(text, Duration.ZERO, why);
    }

    /** Whether anything was said. */
    public boolean isSaid() {
        return !text.isEmpty();
    }

    Optional<String> fault() {
        if (!senseless.isEmpty()) {
            return Optional.of("Bad DNS TTL '" + text + "': " + senseless);
        }
        return value.isNegative() ? Optional.of("DNS TTL '" + value.toNanos() + "', must be >=0") : Optional.empty();
    }
}
