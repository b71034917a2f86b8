package io.vigie.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of others that make load, or show what is possible. */
final class Tool {
    private static final List<String> PLACES = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

    private Tool() {}

    static boolean isThere(String name) {
        return places().anyMatch(place -> Files.isExecutable(place.resolve(name)));
    }

    private static Stream<Path> places() {
        return PLACES.stream().map(Path::of);
    }

    /** Runs a command to its end and returns all that it printed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed);
        }
        return printed;
    }

    /** The number that the pattern's first group finds in what was printed. */
    static double number(Pattern pattern, String printed) throws IOException {
        var found = pattern.matcher(printed);
        if (!found.find()) {
            throw new IOException("No figure was found in: " + printed);
        }
        return Double.parseDouble(found.group(1));
    }
}
