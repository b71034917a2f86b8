package io.vigie.registry.conformance.wire;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vigie.registry.conformance.match.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A web site that a health check asks. It answers as it is told at the moment, and remembers what it was asked. Own code, because
 * the JDK's server has no words for status 429, and these words are in the output of a check.
 */
public final class CheckSite implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int REMEMBERED_MAX = 500;

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "check-site");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> requests = new ArrayList<>();
    private ObjectNode orders;

    /** Opens it on a port of 127.0.0.1, where 0 is any free one. */
    public CheckSite(JsonNode orders, int port) throws IOException {
        this.orders = (ObjectNode) orders.deepCopy();
        door = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        threads.submit(this::welcome);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var connection = door.accept();
                threads.submit(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Void serve(Socket connection) throws IOException, InterruptedException {
        connections.add(connection);
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (!door.isClosed()) {
                var request = request(in);
                remember(request);
                answer(request, orders(), connection.getOutputStream());
            }
        } finally {
            connections.remove(connection);
        }
        return null;
    }

    private static JsonNode request(InputStream in) throws IOException {
        var line = HttpReply.line(in).split(" ");
        var headers = HttpReply.headers(in);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(HttpReply.exactly(in, length), StandardCharsets.UTF_8);
        return Json.of(Map.of("method", line[0], "path", line[1], "headers", headers, "body", body));
    }

    private synchronized void remember(JsonNode request) {
        requests.add(request);
        if (requests.size() > REMEMBERED_MAX) {
            requests.remove(0);
        }
    }

    private static void answer(JsonNode request, JsonNode orders, OutputStream out)
            throws IOException, InterruptedException {
        Thread.sleep(Math.round(orders.path("delay").asDouble(0) * 1_000));
        var body = orders.path("body").asString("").getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(orders.path("status").asInt(200)))
                .append("\r\n");
        orders.path("headers")
                .forEachEntry((name, value) ->
                        head.append(name).append(": ").append(value.asString()).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.path("method").asString().equals("HEAD")) {
            answer.writeBytes(body);
        }
        out.write(answer.toByteArray());
        out.flush();
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
        return door.getLocalPort();
    }

    /** Closes the door, and hangs up on everybody. */
    @Override
    public void close() throws IOException {
        door.close();
        for (var connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
