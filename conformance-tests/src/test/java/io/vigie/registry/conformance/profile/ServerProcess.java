package io.vigie.registry.conformance.profile;

import io.vigie.registry.conformance.match.Json;
import io.vigie.registry.conformance.wire.HttpCall;
import io.vigie.registry.conformance.wire.HttpReply;
import io.vigie.registry.wiring.RegistryServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The server as a process, from the class path of the tests. Not for several threads. */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int END_SECONDS = 20;
    private static final long POLL_MILLIS = 100;
    private static final long COMPLETE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int TOLD_CHARACTERS = 600;

    /** Names a program to be tried in our place: with a real Consul, the replay itself is put to the test. */
    private static final String ANOTHER_SERVER = "conformance.server";

    private final List<String> command;
    private final File log;
    private final int httpPort;
    private final Map<String, String> credentials;
    private Process process;

    ServerProcess(List<String> arguments, Path log, int httpPort, Map<String, String> credentials) {
        this.log = log.toFile();
        this.httpPort = httpPort;
        this.credentials = credentials;
        command = new ArrayList<>(program());
        command.addAll(arguments);
    }

    private static List<String> program() {
        var another = System.getProperty(ANOTHER_SERVER);
        return another != null
                ? List.of(another)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryServer.class.getName());
    }

    /** Starts it, and returns when it leads and has told of its node; without looking at the node if that is enough. */
    void start(int seconds, boolean leaderIsEnough) throws IOException, InterruptedException {
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        // Should this JVM be told to stop in the middle of everything, the server goes with it.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        process = started;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var readiness = new Readiness(leaderIsEnough);
        while (!readiness.reached()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException(
                        "The server " + (process.isAlive() ? "has no leader within " + seconds + " s" : "ended")
                                + ". Its last words: " + lastWords());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String lastWords() throws IOException {
        var words = Files.readString(log.toPath());
        return words.substring(Math.max(0, words.length() - TOLD_CHARACTERS));
    }

    /** Ends it, by force or kindly, and returns when it is gone. */
    void end(boolean killed) throws InterruptedException {
        if (process == null) {
            return;
        }
        if (killed) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        process = null;
    }

    /** Whether it is ready: a consistent read answers, and for at most five seconds more, the node has its addresses. */
    private final class Readiness {
        private final boolean leaderIsEnough;
        private long answeringSince;

        Readiness(boolean leaderIsEnough) {
            this.leaderIsEnough = leaderIsEnough;
        }

        boolean reached() {
            try {
                return get("/v1/status/leader").text().strip().length() > 4
                        && isReady(get("/v1/catalog/service/consul?consistent"));
            } catch (IOException notYet) {
                return false;
            }
        }

        private boolean isReady(HttpReply reply) {
            var nodes = reply.status() == 200 ? Json.read(reply.body()) : Optional.<JsonNode>empty();
            if (leaderIsEnough || nodes.isEmpty() || nodes.get().isEmpty()) {
                return leaderIsEnough && reply.status() == 200;
            }
            answeringSince = answeringSince == 0 ? System.nanoTime() : answeringSince;
            return !nodes.get().path(0).path("TaggedAddresses").isEmpty()
                    || System.nanoTime() - answeringSince > COMPLETE_NANOS;
        }

        private HttpReply get(String path) throws IOException {
            return new HttpCall("GET", path, credentials, null).sendTo(httpPort, PATIENCE);
        }
    }
}
