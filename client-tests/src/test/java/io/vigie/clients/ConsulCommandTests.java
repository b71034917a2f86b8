package io.vigie.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real {@code consul} command against the server process, compared with what it says to a Consul, and our command compared
 * with it: consul-cli.sh. Needs
 * the binary (1.8.7): the system property {@code consul.binary}, CONSUL_BINARY, or {@code consul} on the PATH.
 */
class ConsulCommandTests {
    private static final long MINUTES_MAX = 10;

    /** Twice as many commands, each of ours a JVM. */
    private static final long MINUTES_MAX_OF_TWINS = 30;

    /** What the server process needs of this class path; with all of it, Spring Boot would start the tests' web server. */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile("(registry-server.*|spring-(boot|boot-autoconfigure|core|beans"
                    + "|context|aop|expression)-\\d.*|(pcollections|dnsjava|netty|snakeyaml|slf4j-api|logback|log4j|jul-to-slf4j"
                    + "|micrometer|commons-logging|jspecify|jakarta.annotation)-.*|jackson-core-3.*)");

    @Test
    void everyCommandSaysOfVigieWhatItSaysOfConsul(@TempDir Path folder) throws Exception {
        assertThat(said(folder, MINUTES_MAX)).containsPattern("\\d+ the same");
    }

    /** Both commands, against two Vigies and then against two Consuls; what may differ is in command-twin.known. */
    @Test
    void ourCommandSaysWhatConsulsSays(@TempDir Path folder) throws Exception {
        assertThat(said(folder, MINUTES_MAX_OF_TWINS, "--twin"))
                .contains("against vigie", "against consul")
                .containsPattern("\\d{3} the same");
    }

    private static String said(Path folder, long minutes, String... options) throws Exception {
        var binary = binary();
        if (binary.isEmpty()) {
            System.out.println("SKIPPED ConsulCommandTests: give -Dconsul.binary=/path/to/consul (1.8.7) to run it.");
            abort("no consul binary");
        }
        var answer = folder.resolve("answer.txt").toFile();
        var words = new ArrayList<String>(List.of("./consul-cli.sh"));
        words.addAll(List.of(options));
        words.add(binary.get());
        var script = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(answer);
        script.environment().put("VIGIE_COMMAND", serverCommand());
        var running = script.start();
        boolean ended = running.waitFor(minutes, TimeUnit.MINUTES);
        running.destroy();
        var said = Files.readString(answer.toPath(), StandardCharsets.UTF_8);
        assertThat(ended)
                .as("ended within %d minutes, having said: %s", minutes, said)
                .isTrue();
        assertThat(said).doesNotContain("DIFFERS");
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }

    private static Optional<String> binary() {
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> folder + "/consul");
        return Stream.concat(Stream.of(System.getProperty("consul.binary"), System.getenv("CONSUL_BINARY")), onPath)
                .filter(name -> name != null && !name.isBlank() && Files.isExecutable(Path.of(name)))
                .findFirst();
    }

    private static String serverCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -cp " + serverClassPath()
                + " io.vigie.registry.wiring.RegistryServer";
    }

    private static String serverClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(ConsulCommandTests::isOfTheServer)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** In a reactor that has not packaged yet, a module stands there as …/registry-server/target/classes. */
    private static boolean isOfTheServer(String entry) {
        var path = Path.of(entry);
        return OF_THE_SERVER.matcher(path.getFileName().toString()).matches()
                || path.endsWith("registry-server/target/classes");
    }
}
