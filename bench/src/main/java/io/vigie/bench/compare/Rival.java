package io.vigie.bench.compare;

import io.vigie.bench.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One durable server on loopback with a data folder of its own, started by a command that takes Consul's flags. */
final class Rival implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final Scratch folder;
    private final int http = freePort();
    private final int dns = freePort();
    private final Process process;
    private final double secondsToStart;

    /**
     * Starts it; returns when it answers with 200 and has a leader.
     *
     * @param command the program and what comes before {@code agent}
     */
    Rival(String name, List<String> command) throws IOException, InterruptedException {
        this.name = name;
        this.folder = Scratch.temporary();
        long began = System.nanoTime();
        this.process = new ProcessBuilder(arguments(command))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        awaitLeader(began);
        this.secondsToStart = (System.nanoTime() - began) / 1e9;
    }

    private List<String> arguments(List<String> command) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of("agent", "-server", "-bootstrap-expect", "1", "-node", "bench", "-bind", "127.0.0.1"));
        all.addAll(List.of(
                "-data-dir",
                Files.createDirectory(folder.path().resolve("data")).toString()));
        all.addAll(List.of("-http-port", "" + http, "-dns-port", "" + dns, "-server-port", "" + freePort()));
        all.addAll(List.of("-serf-lan-port", "" + freePort(), "-serf-wan-port", "-1", "-grpc-port", "-1"));
        return all;
    }

    /** Where its own output is, for when it does not start. */
    private Path log() {
        return folder.path().resolve("log");
    }

    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("No port is free on loopback.", none);
        }
    }

    private void awaitLeader(long began) throws IOException, InterruptedException {
        while (!hasLeader()) {
            if (!process.isAlive() || System.nanoTime() - began > START_MAX.toNanos()) {
                process.destroyForcibly();
                throw new IOException(name + " did not start: " + Files.readString(log()));
            }
            Thread.sleep(5);
        }
    }

    private boolean hasLeader() throws InterruptedException {
        try {
            var answer = get("/v1/status/leader");
            return answer.statusCode() == 200
                    && answer.body().length() > 2
                    && get("/v1/catalog/nodes").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Puts a body; anything but 200 is a failure. */
    void put(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(name + " answered " + path + " with " + answer.statusCode() + ": " + answer.body());
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + http + path;
    }

    String name() {
        return name;
    }

    int dnsPort() {
        return dns;
    }

    /** From the start of the process to the first answer with a leader. */
    double secondsToStart() {
        return secondsToStart;
    }

    /** The memory that its process has resident, in MB of 1024 × 1024 bytes. */
    double residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("The memory of " + name + " cannot be told.");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
