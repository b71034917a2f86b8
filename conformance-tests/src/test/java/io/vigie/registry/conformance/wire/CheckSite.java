package io.vigie.registry.conformance.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigie.registry.conformance.match.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A web site that a health check asks. It answers as it is told at the moment, and remembers what it was asked. */
public final class CheckSite implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int REMEMBERED_MAX = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> requests = new ArrayList<>();
    private ObjectNode orders;

    /** Opens it on a port of 127.0.0.1, where 0 is any free one. */
    public CheckSite(JsonNode orders, int port) throws IOException {
        this.orders = (ObjectNode) orders.deepCopy();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            remember(exchange);
            var now = orders();
            var body = now.path("body").asString("").getBytes(StandardCharsets.UTF_8);
            boolean bare = exchange.getRequestMethod().equals("HEAD");
            now.path("headers")
                    .forEachEntry((name, value) -> exchange.getResponseHeaders().add(name, value.asString()));
            exchange.sendResponseHeaders(now.path("status").asInt(200), bare || body.length == 0 ? -1 : body.length);
            if (!bare) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void remember(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(values.size() - 1)));
        var request = new LinkedHashMap<String, Object>();
        request.put("method", exchange.getRequestMethod());
        request.put("path", exchange.getRequestURI().toString());
        request.put("headers", headers);
        request.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        synchronized (this) {
            requests.add(Json.of(request));
            if (requests.size() > REMEMBERED_MAX) {
                requests.remove(0);
            }
        }
    }

    private synchronized JsonNode orders() {
        return orders;
    }

    /** From now on it answers like this, in what is mentioned. */
    public synchronized void order(JsonNode changes) {
        var changed = orders.deepCopy();
        changes.forEachEntry(changed::set);
        orders = changed;
    }

    /** What it was asked, oldest first: {@code method}, {@code path}, {@code headers} in lower case, {@code body}. */
    public synchronized List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
