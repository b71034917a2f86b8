package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.Probe;
import io.vigie.registry.workers.AnyCertificate;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/**
 * The HTTP clients of the prober, each made when it is first needed, because that reads the machine's certificates: one that
 * verifies them, one for checks that ask not to, and one more for each server name that a check asks for. None follows
 * redirects by itself.
 */
final class HttpClients {
    /** Each has a thread; with more server names than this, clients are made again and again. */
    private static final int CLIENTS_MAX = 64;

    private final Executor exchanges;
    private final Map<Probe.Tls, HttpClient> clients = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Probe.Tls, HttpClient> eldest) {
            return size() > CLIENTS_MAX;
        }
    };

    HttpClients(Executor exchanges) {
        this.exchanges = exchanges;
        // A check may name the virtual host it means, and every probe asks for a connection of its own, as Consul's do.
        RestrictedHeaders.askFor();
    }

    /** @throws IllegalArgumentException when the server name is none */
    synchronized HttpClient of(Probe.Tls tls) {
        return clients.computeIfAbsent(tls, this::make);
    }

    private HttpClient make(Probe.Tls tls) {
        var builder = builder();
        if (tls.skipVerify()) {
            builder.sslContext(AnyCertificate.context());
        }
        if (!tls.serverName().isEmpty()) {
            var parameters = new SSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(tls.serverName())));
            builder.sslParameters(parameters);
        }
        return builder.build();
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(exchanges);
    }
}
