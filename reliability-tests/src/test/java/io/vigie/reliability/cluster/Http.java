package io.vigie.reliability.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP door of one agent, as a client knocks at it that waits for an answer no longer than it was told. */
public final class Http {
    /** How long a client of the trials waits for an answer, when it does not say otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String root;
    private final Duration patience;

    Http(String root, Duration patience) {
        this.root = root;
        this.patience = patience;
    }

    /** The same door, knocked at by somebody who waits longer, or less. */
    public Http waiting(Duration newPatience) {
        return new Http(root, newPatience);
    }

    /**
     * What was answered.
     *
     * @param index of {@code X-Consul-Index}; 0 without that header
     */
    public record Answer(int status, long index, String body) {
        public boolean isOk() {
            return status == 200;
        }

        /** The body read as JSON; a missing node when it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(isOk() && !body.isEmpty() ? body : "null");
            } catch (JacksonException none) {
                return nothing();
            }
        }
    }

    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    public Answer put(String path, String body) throws IOException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a path answers as JSON; JSON's null when there is no good answer. */
    public JsonNode json(String path) {
        try {
            return get(path).json();
        } catch (IOException none) {
            return nothing();
        }
    }

    /** JSON's null, in which nothing is found. */
    static JsonNode nothing() {
        return JSON.readTree("null");
    }

    /** Whether the path answers 200. */
    public boolean reads(String path) {
        try {
            return get(path).isOk();
        } catch (IOException none) {
            return false;
        }
    }

    /** Writes a key; whether that was acknowledged. */
    public boolean write(String key, String value) {
        try {
            var answer = put("/v1/kv/" + key, value);
            return answer.isOk() && answer.body().strip().equals("true");
        } catch (IOException unknown) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(patience);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            long index = answer.headers().firstValueAsLong("X-Consul-Index").orElse(0);
            return new Answer(answer.statusCode(), index, answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }
}
