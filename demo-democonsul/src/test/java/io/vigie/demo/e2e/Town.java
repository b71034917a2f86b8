package io.vigie.demo.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry and the demos around it, all of them processes of their own. */
final class Town implements AutoCloseable {
    /** How long anything may take on a machine that is busy with other things. */
    static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often the registry checks the demos here. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Path folder;
    private final int httpPort = freePort();
    private final int dnsPort = freePort();
    private final JarProcess registry;
    private final List<JarProcess> demos = new ArrayList<>();

    Town(Path folder) {
        this.folder = folder;
        this.registry = JarProcess.start(
                jar("vigie.jar"),
                folder.resolve("registry.log"),
                Map.of(),
                List.of("agent", "-dev", "-http-port", "" + httpPort, "-dns-port=" + dnsPort));
        await("the registry answers")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/v1/status/leader").contains(":8300"));
    }

    private static Path jar(String property) {
        var path = System.getProperty(property);
        if (path == null) {
            throw new IllegalStateException("Run this by mvn verify, which says where " + property + " is.");
        }
        return Path.of(path);
    }

    /** A port that is free now, and not of those that the system gives to whoever connects in the next moment. */
    private static int freePort() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(15_000, 30_000))
                .limit(1_000)
                .filter(Town::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no free port."));
    }

    private static boolean isFree(int port) {
        try (var tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    int dnsPort() {
        return dnsPort;
    }

    /** Starts instances of the demo, as many as it takes to have this many. */
    void scaleTo(int instances) {
        while (demos.size() < instances) {
            demos.add(JarProcess.start(
                    jar("demo.jar"),
                    folder.resolve("demo-" + demos.size() + ".log"),
                    Map.of("CONSUL_HOST", "127.0.0.1"),
                    List.of(
                            "--server.port=0",
                            "--spring.cloud.consul.port=" + httpPort,
                            "--spring.cloud.consul.discovery.health-check-interval=" + CHECK_INTERVAL.toSeconds()
                                    + "s")));
        }
        await(instances + " instances pass")
                .atMost(PATIENCE)
                .failFast("a demo has ended:\n", () -> demos.stream().anyMatch(demo -> !demo.isAlive()))
                .until(() -> passing().size() == instances);
    }

    /** The processes of the demo, oldest first. */
    List<JarProcess> demos() {
        return demos;
    }

    /** The instances that pass, each with the address it serves. */
    Map<String, URI> passing() {
        var found = new LinkedHashMap<String, URI>();
        for (JsonNode entry : JSON.readTree(get("/v1/health/service/democonsul?passing"))) {
            var service = entry.get("Service");
            found.put(
                    service.get("ID").asString(),
                    URI.create("http://" + service.get("Address").asString() + ":"
                            + service.get("Port").asInt()));
        }
        return found;
    }

    /** The ids of all registered instances, healthy or not. */
    List<String> registered() {
        var ids = new ArrayList<String>();
        JSON.readTree(get("/v1/catalog/service/democonsul"))
                .forEach(entry -> ids.add(entry.get("ServiceID").asString()));
        return ids;
    }

    String get(String path) {
        return get(URI.create("http://127.0.0.1:" + httpPort + path));
    }

    String get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    void put(String path, String body) {
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .PUT(BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        demos.forEach(JarProcess::close);
        registry.close();
    }
}
