package io.vigie.registry.log.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that tells until when an agent lived, however it ended: what reported to it meanwhile, such as a TTL check, was not
 * heard. Written once a second and never forced to the disk, as it only matters to the next process on the same machine.
 */
public final class LifeSign {
    /** How often a sign is given. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(LifeSign.class);

    private final Path file;
    private final Clock clock;

    /** Signs in this folder. */
    public LifeSign(Path folder, Clock clock) {
        this.file = folder.resolve("last-alive");
        this.clock = clock;
    }

    /** How long ago the last sign was given; zero when there was none, or when it makes no sense. */
    public Duration silence() {
        try {
            var last = Instant.parse(Files.readString(file).strip());
            var silence = Duration.between(last, clock.instant());
            return silence.isNegative() ? Duration.ZERO : silence;
        } catch (IOException | DateTimeParseException none) {
            return Duration.ZERO;
        }
    }

    /** Gives a sign. Blocks for as long as a write of a few bytes into the cache of the system does. */
    public void give() {
        try {
            Files.writeString(file, clock.instant() + "\n");
        } catch (IOException full) {
            log.debug("No sign of life could be given.", full);
        }
    }
}
