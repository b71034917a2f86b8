package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.Probe;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request of an HTTP check: the first one, or one that a redirect led to.
 *
 * @param redirects how many redirects led here
 */
record HttpQuestion(CheckUrl url, String method, String body, int redirects) {
    /** The JDK writes these itself from the body it sends; Go ignores them in the same way. */
    private static final Set<String> WRITTEN_BY_CLIENT = Set.of("content-length", "transfer-encoding", "trailer");

    /** The first request of a run. */
    static HttpQuestion first(Probe.Http probe) {
        return new HttpQuestion(CheckUrl.parse(probe.url()), probe.method(), probe.body(), 0);
    }

    /** The request that an answer of this status leads to: 307 and 308 repeat it, the others turn it into a look. */
    HttpQuestion redirectedTo(CheckUrl target, int status) {
        boolean repeats = status == 307 || status == 308;
        var look = method.equals("HEAD") ? "HEAD" : "GET";
        return new HttpQuestion(target, repeats ? method : look, repeats ? body : "", redirects + 1);
    }

    /** {@code Get "http://…"}, as Go begins its messages. */
    String shown() {
        return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT) + " \"" + url.text() + "\"";
    }

    /**
     * The request for the JDK's client.
     *
     * @param address where the host was found
     * @throws IllegalArgumentException when the client refuses a header or the method; its sentence says which
     */
    HttpRequest request(Map<String, List<String>> headers, InetAddress address) {
        var request = HttpRequest.newBuilder(url.hasPlainHost() ? url.uri() : url.uriAt(address))
                .method(method, publisher())
                // As recorded from Consul 1.8.7.
                .setHeader("User-Agent", "Consul Health Check")
                .setHeader("Accept", "text/plain, text/*, */*");
        if (RestrictedHeaders.mayWrite("Connection")) {
            // Consul, too, opens a connection for each probe: one kept alive would go on passing when nobody can
            // connect any more.
            request.setHeader("Connection", "close");
        }
        if (!url.hasPlainHost()) {
            request.setHeader("Host", url.authority());
        }
        if (!url.userInfo().isEmpty()) {
            var credentials = url.userInfo().getBytes(StandardCharsets.UTF_8);
            request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        headers.forEach((name, values) -> give(request, name, values));
        return request.build();
    }

    private static void give(HttpRequest.Builder request, String name, List<String> values) {
        if (values.isEmpty() || WRITTEN_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        request.setHeader(name, values.get(0));
        values.subList(1, values.size()).forEach(value -> request.header(name, value));
    }

    private BodyPublisher publisher() {
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
