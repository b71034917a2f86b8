package io.vigie.registry.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What a test does with the registry itself, past the door, so that it works during an outage as well. */
final class ByHand {

    private final Supplier<URI> registry;

    ByHand(Supplier<URI> registry) {
        this.registry = registry;
    }

    /** The body of the answer, empty for 404; any other refusal is an {@link IllegalArgumentException}. */
    String send(String method, String pathAndQuery, String body) {
        try {
            // Not the JDK's newer client: its threads would outlive the test.
            var connection = (HttpURLConnection)
                    URI.create(registry.get() + pathAndQuery).toURL().openConnection();
            connection.setRequestMethod(method);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            return answer(connection, method + " " + pathAndQuery);
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "The embedded registry did not answer " + method + " " + pathAndQuery, broken);
        }
    }

    private static String answer(HttpURLConnection connection, String request) throws IOException {
        int status = connection.getResponseCode();
        var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        if (status / 100 != 2 && status != 404) {
            throw new IllegalArgumentException(
                    "The embedded registry refused " + request + " (" + status + ": " + text.strip() + ").");
        }
        return status == 404 ? "" : text;
    }

    /** A key as part of a path: slashes stay. */
    static String path(String key) {
        return segment(key).replace("%2F", "/");
    }

    /** An id as one segment of a path. */
    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
