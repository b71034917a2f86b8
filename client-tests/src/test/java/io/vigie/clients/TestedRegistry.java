package io.vigie.clients;

import io.vigie.registry.test.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The registry that a class of tests talks to: one in this JVM, or the Consul that {@code consul.address} names. */
record TestedRegistry(URI uri, Runnable stop) implements AutoCloseable {

    static TestedRegistry start() {
        var consul = System.getProperty("consul.address", "");
        if (!consul.isBlank()) {
            return new TestedRegistry(URI.create("http://" + consul), () -> {});
        }
        var embedded = TestRegistry.start();
        return new TestedRegistry(embedded.httpUri(), embedded::close);
    }

    int port() {
        return uri.getPort();
    }

    /** A URL that answers 200 for as long as the registry runs; something for an HTTP check to ask. */
    String healthyUrl() {
        return uri + "/v1/status/leader";
    }

    /** What the registry answers to something that the client under test cannot ask. */
    String send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(uri.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join();
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        stop.run();
    }
}
