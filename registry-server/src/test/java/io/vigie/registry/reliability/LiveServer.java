package io.vigie.registry.reliability;

import static org.awaitility.Awaitility.await;

import io.vigie.registry.testing.ShippedClassPath;
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

/** A server in a process of its own, which can be killed and started again on its folder. */
final class LiveServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Path folder;
    private final List<String> flags;
    private final int httpPort;
    private final Path output;
    private Process process;

    /** One that keeps its data in the folder; more flags come behind those that every server needs. */
    LiveServer(Path folder, String node, int serverPort, String... flags) throws IOException {
        this.folder = folder;
        this.httpPort = freePort();
        this.output = Files.createDirectories(folder).resolveSibling(folder.getFileName() + ".log");
        this.flags = new ArrayList<>(List.of(
                "agent",
                "-server",
                "-node=" + node,
                "-bind=127.0.0.1",
                "-data-dir=" + folder,
                "-http-port=" + httpPort,
                "-dns-port=" + freePort(),
                "-serf-lan-port=" + freePort(),
                "-server-port=" + serverPort));
        this.flags.addAll(List.of(flags));
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    LiveServer start(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx384m",
                "-cp",
                ShippedClassPath.text(),
                "io.vigie.registry.wiring.RegistryServer"));
        command.addAll(flags);
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return this;
    }

    /** Waits until it takes writes. */
    LiveServer awaitWritable() {
        await("writes at " + folder)
                .atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The server ended with " + process.exitValue() + ":\n" + output());
                    }
                    return put("awake", "yes");
                });
        return this;
    }

    /** As a power cut does, but for the page cache. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The server did not end when it was asked to.");
        }
    }

    /** Waits for the end that nobody asked for; its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server runs on.");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    Path folder() {
        return folder;
    }

    /** Writes a key; whether that was acknowledged. */
    boolean put(String key, String value) {
        try {
            var answer = send(request("/v1/kv/" + key).PUT(HttpRequest.BodyPublishers.ofString(value)));
            return answer.statusCode() == 200 && answer.body().equals("true");
        } catch (IOException lost) {
            return false;
        }
    }

    /** What a path answers; empty when it answers nothing or something else than 200. */
    String get(String path) {
        try {
            var answer = send(request(path).GET());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException lost) {
            return "";
        }
    }

    int status(String path) {
        try {
            return send(request(path).GET()).statusCode();
        } catch (IOException lost) {
            return -1;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(ANSWER.multipliedBy(4));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
