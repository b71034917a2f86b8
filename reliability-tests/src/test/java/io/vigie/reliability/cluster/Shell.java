package io.vigie.reliability.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Commands of the machine that this JVM runs on, their words parted by blanks. */
final class Shell {
    private static final long SECONDS_MAX = 60;

    private Shell() {}

    /** Runs a command to its end; what it printed. */
    static String must(String command) throws IOException {
        var process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .start();
        try {
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("The command \"" + command + "\" failed: " + text.strip());
            }
            return text;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Something that may fail. */
    interface Attempt {
        void run() throws IOException;
    }

    /** Does something whose failure does not matter. */
    static void quietly(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException unimportant) {
            // As the name says.
        }
    }
}
