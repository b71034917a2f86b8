package io.vigie.registry.log.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster doors of the servers that a client agent knew last, one {@code host:port} in a line. Written beside the last and
 * put in its place. What cannot be read or written is told, and the agent goes on: it may be told where to join.
 */
public final class ServersFile {
    /** How many are read; there are never as many servers. */
    static final int SERVERS_MAX = 64;

    private static final String NAME = "known-servers";
    private static final Logger log = LoggerFactory.getLogger(ServersFile.class);

    private final Path file;

    /** The file in a data folder. */
    public ServersFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** What was written last, in its order; nothing when nothing was. Lines that are no doors are passed over. */
    public List<String> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> line.matches("\\S+:\\d{1,5}"))
                    .limit(SERVERS_MAX)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException damaged) {
            log.warn("{} cannot be read and is passed over: {}", file, damaged.toString());
            return List.of();
        }
    }

    /** Writes them in the place of the last. */
    public void write(List<String> doors) {
        var unfinished = file.resolveSibling(NAME + ".unfinished");
        try {
            Files.write(unfinished, doors);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            log.warn(
                    "{} cannot be written, so this agent may not find the servers again by itself: {}",
                    file,
                    full.toString());
        }
    }
}
