package io.vigie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for a while, gone with all that is in it when it is closed. */
public record Scratch(Path path) implements AutoCloseable {
    /** A new one. */
    public static Scratch temporary() throws IOException {
        return new Scratch(Files.createTempDirectory("vigie-bench"));
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
