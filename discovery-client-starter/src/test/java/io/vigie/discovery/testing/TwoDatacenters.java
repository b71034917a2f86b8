package io.vigie.discovery.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a registry with a second datacenter does: questions with {@code dc=dc2} are answered by the registry there. */
public final class TwoDatacenters implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpServer door;
    private final TestRegistry here;
    private final TestRegistry there;

    public TwoDatacenters(TestRegistry here, TestRegistry there) throws IOException {
        this.here = here;
        this.there = there;
        this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::pass);
        door.setExecutor(threads);
        door.start();
    }

    public String hostAndPort() {
        return "127.0.0.1:" + door.getAddress().getPort();
    }

    /** Paths and queries, in the order in which they came. */
    public List<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        door.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestURI().toString();
        questions.add(question);
        TestRegistry asked = question.contains("dc=dc2") ? there : here;
        String bare = question.replaceAll("dc=dc\\d&?", "");
        try (exchange) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://" + asked.hostAndPort() + bare))
                            .build(),
                    BodyHandlers.ofString());
            answer.headers()
                    .firstValue("X-Consul-Index")
                    .ifPresent(index -> exchange.getResponseHeaders().set("X-Consul-Index", index));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
