package io.vigie.discovery.client;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the registry without asking it: when it last answered, and since when it has not. Written by every
 * request of a {@link RegistryClient}; reading it costs nothing.
 */
public final class RegistryContact {

    /**
     * The state of the line.
     *
     * @param lastAnswer when the registry last answered; null when it never did
     * @param silentSince when it first failed to answer after that; null while it answers
     */
    public record Line(
            @Nullable Instant lastAnswer, @Nullable Instant silentSince) {}

    private final Clock clock;
    private volatile Line line = new Line(null, null);

    public RegistryContact(Clock clock) {
        this.clock = clock;
    }

    /** The state of the line now. */
    public Line line() {
        return line;
    }

    synchronized void answered(boolean well) {
        Instant now = clock.instant();
        if (well) {
            line = new Line(now, null);
        } else if (line.silentSince() == null) {
            line = new Line(line.lastAnswer(), now);
        }
    }
}
