package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A server that says what it is told to: for answers that a real registry gives only on a bad day. */
public final class FakeRegistry implements AutoCloseable {

    /** One answer. */
    public record Reply(int status, long index, String body, boolean hangUp) {}

    private final HttpServer server;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final Map<String, Reply> byPath = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile Reply otherwise = new Reply(200, 1, "[]", false);

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Says this to the next request for which nothing else was said before. */
    public FakeRegistry then(int status, long index, String body) {
        script.add(new Reply(status, index, body, false));
        return this;
    }

    /** The same, and closes the connection behind it. */
    public FakeRegistry thenHangUp(int status, long index, String body) {
        script.add(new Reply(status, index, body, true));
        return this;
    }

    /** Says this whenever nothing else is left to say. */
    public FakeRegistry otherwise(int status, long index, String body) {
        otherwise = new Reply(status, index, body, false);
        return this;
    }

    /** Says this to every request whose path begins like this. */
    public FakeRegistry at(String path, int status, String body) {
        byPath.put(path, new Reply(status, 0, body, false));
        return this;
    }

    /** Lets requests whose path begins like this wait for their answer until the latch is open. */
    public FakeRegistry holding(String path, CountDownLatch latch) {
        held.put(path, latch);
        return this;
    }

    /** All paths and queries so far. */
    public List<String> asked() {
        return asked;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public RegistryClient client() {
        return clientOf(this);
    }

    /** A client that knows several. */
    public static RegistryClient clientOf(FakeRegistry... registries) {
        String addresses = Arrays.stream(registries)
                .map(registry -> "127.0.0.1:" + registry.port())
                .collect(Collectors.joining(","));
        var settings = new MapConfigurationPropertySource(Map.of("spring.cloud.consul.addresses", addresses));
        return new RegistryClient(
                ConnectionProperties.from(new Binder(settings)).toConnection(), new RegistryContact(Clock.systemUTC()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        hold(exchange.getRequestURI().toString());
        Reply reply = byPath.entrySet().stream()
                .filter(entry -> exchange.getRequestURI().toString().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> script.isEmpty() ? otherwise : script.remove());
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("X-Consul-Index", Long.toString(reply.index()));
        if (reply.hangUp()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void hold(String path) {
        held.forEach((begin, latch) -> {
            if (path.startsWith(begin)) {
                try {
                    latch.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }
}
