package io.vigie.registry.log.remote;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster doors of other agents, encrypted and known to each other by the shared key if there is one. Safe for any
 * thread; nothing blocks. Connections are kept and used again.
 */
public final class ClusterClient {
    /** Marks what one agent passes on to another. */
    public static final String FORWARDED = "X-Vigie-Forwarded";

    /** How long a connection may take to come about. */
    static final Duration CONNECT = Duration.ofSeconds(1);

    private final HttpClient http;
    private final String scheme;

    /**
     * A client.
     *
     * @param key what the cluster's key was made into; null for a cluster that has none
     * @param executor carries requests and their answers; whatever hangs on an answer runs there, too
     */
    public ClusterClient(@Nullable SSLContext key, Executor executor) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(executor);
        this.http = (key == null ? builder : builder.sslContext(key)).build();
        this.scheme = key == null ? "http" : "https";
    }

    /**
     * Sends bytes.
     *
     * @param door {@code host:port} of the cluster door
     * @param path with the query, as it is written in a URI
     * @return exceptionally with an {@code IOException} when there is no answer in time
     */
    public CompletableFuture<HttpResponse<byte[]>> post(String door, String path, byte[] body, Duration patience) {
        var request = request(door, path).timeout(patience).POST(BodyPublishers.ofByteArray(body));
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    /** Passes a request on, marked so that nobody passes it on again. */
    public CompletableFuture<HttpResponse<byte[]>> send(
            String method, String door, String path, byte[] body, Duration patience) {
        var request = request(door, path)
                .timeout(patience)
                .header(FORWARDED, "1")
                .method(method, BodyPublishers.ofByteArray(body));
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    /** Asks for bytes; likewise. */
    public CompletableFuture<HttpResponse<byte[]>> get(String door, String path, Duration patience) {
        return http.sendAsync(request(door, path).timeout(patience).GET().build(), BodyHandlers.ofByteArray());
    }

    /** Opens a body without an end; its reader closes it. */
    public CompletableFuture<HttpResponse<InputStream>> open(String door, String path, Duration patience) {
        return http.sendAsync(request(door, path).timeout(patience).GET().build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String door, String path) {
        return HttpRequest.newBuilder(URI.create(scheme + "://" + door + path));
    }
}
