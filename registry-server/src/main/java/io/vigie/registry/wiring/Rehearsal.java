package io.vigie.registry.wiring;

import com.sun.net.httpserver.HttpServer;
import io.vigie.registry.doors.cli.client.Commands;
import io.vigie.registry.doors.cli.client.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Runs one command of each kind against a stand-in for an agent, and shows nothing. The script runs this once and lets the JVM
 * keep the classes that it loaded, in a form that the next start maps into memory.
 */
final class Rehearsal {
    private static final List<String> COMMANDS = List.of(
            "kv get a",
            "kv get -detailed a",
            "kv get -recurse a",
            "kv put a b",
            "kv delete a",
            "kv export",
            "catalog nodes",
            "catalog services",
            "members",
            "info",
            "operator raft list-peers",
            "services register -name=a",
            "services deregister -id=a",
            "watch -type=nodes",
            "event -name=a",
            "kv get -unknown",
            "kv get -help",
            "version",
            "keygen");

    private static final byte[] LIST =
            "[{\"Key\": \"a\", \"Value\": \"Yg==\", \"Node\": \"a\", \"ID\": \"\", \"Meta\": {\"a\": null}, \"ModifyIndex\": 1, \"Up\": true}]"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] OBJECT =
            "{\"Stats\": {\"a\": {\"b\": \"c\"}}, \"Config\": {}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);

    private Rehearsal() {}

    static void run() throws IOException {
        var agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var answer = answer(
                        exchange.getRequestMethod(), exchange.getRequestURI().getPath());
                exchange.getResponseHeaders().set("X-Consul-Index", "1");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        agent.start();
        try {
            var commands = new Commands(desk("127.0.0.1:" + agent.getAddress().getPort()), Map.of());
            COMMANDS.forEach(command -> commands.run(List.of(command.split(" "))));
        } finally {
            agent.stop(0);
        }
    }

    private static byte[] answer(String method, String path) {
        if (!method.equals("GET")) {
            return TRUE;
        }
        boolean isList = path.startsWith("/v1/kv") || path.endsWith("nodes") || path.endsWith("members");
        return isList ? LIST : OBJECT;
    }

    private static Desk desk(String address) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var environment = Map.of("CONSUL_HTTP_ADDR", address);
        return new Desk(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                environment,
                () -> "",
                files -> List.of(),
                "",
                Clock.systemUTC());
    }
}
