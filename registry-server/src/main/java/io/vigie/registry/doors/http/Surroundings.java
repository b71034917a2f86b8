package io.vigie.registry.doors.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;

/**
 * What the process around the API can do for those who operate it.
 *
 * @param clock for times that are shown
 * @param background runs what takes long and may block, such as packing a snapshot
 * @param logs what the process logs, as it comes
 * @param reload reads the configuration files again
 * @param leave says goodbye to the others, which may block for seconds, and then begins to stop the process
 */
public record Surroundings(Clock clock, Executor background, LogLines logs, Reload reload, Runnable leave) {
    /** A process that can do nothing of this. */
    public static final Surroundings NONE = new Surroundings(
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Runnable::run, LogLines.NONE, () -> {}, () -> {});

    /** Reads the configuration files again. */
    @FunctionalInterface
    public interface Reload {
        /**
         * Does it; may block on the disk.
         *
         * @throws RuntimeException with a sentence when they cannot be read, and nothing has changed then
         */
        void run();
    }
}
