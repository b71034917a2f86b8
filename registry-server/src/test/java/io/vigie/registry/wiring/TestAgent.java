package io.vigie.registry.wiring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent in this JVM, on a loopback address of its own, so that all of them may use the same ports. */
final class TestAgent implements AutoCloseable {
    private static final int HTTP = 18_500;
    private static final int DNS = 18_600;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RunningRegistry running;
    private final String address;

    private TestAgent(RunningRegistry running, String address) {
        this.running = running;
        this.address = address;
    }

    /** How an agent is to be; the address may be any in 127.0.0.0/8. */
    record Plan(
            String name,
            String address,
            boolean server,
            @Nullable String dataDir,
            List<String> joins,
            @Nullable String key,
            boolean saysGoodbye,
            int expect,
            String reconnectTimeout) {
        static Plan server(String name, String address) {
            return new Plan(name, address, true, null, List.of(), null, false, 1, "72h");
        }

        static Plan client(String name, String address, String... joins) {
            return new Plan(name, address, false, null, List.of(joins), null, false, 0, "72h");
        }

        Plan withKey(String newKey) {
            return new Plan(name, address, server, dataDir, joins, newKey, saysGoodbye, expect, reconnectTimeout);
        }

        Plan keeping(String newDataDir) {
            return new Plan(name, address, server, newDataDir, joins, key, saysGoodbye, expect, reconnectTimeout);
        }

        Plan at(String newAddress) {
            return new Plan(name, newAddress, server, dataDir, joins, key, saysGoodbye, expect, reconnectTimeout);
        }

        /** A server that begins the log together with others, whom it looks for at these addresses. */
        Plan expecting(int servers, String... others) {
            return new Plan(name, address, true, dataDir, List.of(others), key, saysGoodbye, servers, reconnectTimeout);
        }

        Plan polite() {
            return new Plan(name, address, server, dataDir, joins, key, true, expect, reconnectTimeout);
        }

        /** Forgets who has failed for that long. */
        Plan reaping(String after) {
            return new Plan(name, address, server, dataDir, joins, key, saysGoodbye, expect, after);
        }

        private AgentSettings settings() {
            var cluster = new ClusterSettings(
                    List.of(),
                    joins,
                    "200ms",
                    0,
                    key,
                    false,
                    reconnectTimeout,
                    expect,
                    false,
                    List.of(),
                    50_000,
                    false,
                    saysGoodbye);
            return new AgentSettings(
                    false,
                    server,
                    dataDir,
                    name,
                    null,
                    Map.of(),
                    "dc1",
                    "consul",
                    null,
                    address,
                    address,
                    null,
                    new AgentSettings.Ports(HTTP, DNS, 18_300, 18_301),
                    null,
                    false,
                    false,
                    DnsConfig.DEFAULT,
                    List.of(),
                    AgentSettings.Addresses.DEFAULT,
                    HttpConfig.DEFAULT,
                    LimitsConfig.DEFAULT,
                    "0s",
                    cluster);
        }
    }

    static TestAgent start(Plan plan) throws IOException {
        return start(plan, Definitions.NONE);
    }

    static TestAgent start(Plan plan, Definitions definitions) throws IOException {
        return new TestAgent(RunningRegistry.start(plan.settings(), definitions), plan.address);
    }

    RunningRegistry running() {
        return running;
    }

    String address() {
        return address;
    }

    int dnsPort() {
        return DNS;
    }

    /** Status and body of an answer. */
    record Answer(int status, String text) {}

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    private Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + HTTP + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException lost) {
            return new Answer(0, String.valueOf(lost));
        }
    }

    /** Registers a service with a TTL check that passes. */
    void register(String id, String name) {
        var answer = put("/v1/agent/service/register", """
                {"id":"%s","name":"%s","address":"%s","port":8081,"check":{"ttl":"1h","status":"passing"}}""".formatted(id, name, address));
        if (answer.status() != 200) {
            throw new AssertionError("not registered: " + answer);
        }
    }

    /** {@code name=status} for each member that the agent shows, 1 alive, 3 left, 4 failed. */
    String members() {
        var shown = new StringBuilder();
        running.registry()
                .current()
                .members()
                .all()
                .forEach(member -> shown.append(member.name())
                        .append('=')
                        .append(member.status().text())
                        .append('@')
                        .append(member.door())
                        .append(' '));
        return shown.toString().strip();
    }

    @Override
    public void close() {
        running.close();
    }
}
