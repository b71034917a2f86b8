package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.workers.testing.SelfSigned;
import io.vigie.registry.workers.testing.WebSite;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTests {
    @TempDir
    private Path temp;

    @Test
    void aCertificateThatNobodyKnowsIsCriticalUnlessTheCheckSkipsVerification() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        var threads = Executors.newCachedThreadPool();
        try {
            server.setExecutor(threads);
            server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
            server.createContext("/", exchange -> {
                WebSite.answer(exchange, 200, "ok " + nameAskedFor((HttpsExchange) exchange));
                exchange.close();
            });
            server.start();
            var url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
            var prober = new HttpProber(new HttpClients(threads), new HostLookup(threads));
            assertThat(ask(prober, url, Probe.Tls.VERIFIED)).satisfies(result -> {
                assertThat(result.status()).isEqualTo(CheckStatus.CRITICAL);
                assertThat(result.output()).startsWith("Get \"" + url + "\": ").contains("certification path");
            });
            assertThat(ask(prober, url, new Probe.Tls(true, "")))
                    .isEqualTo(CheckResult.of(CheckStatus.PASSING, "HTTP GET " + url + ": 200 OK Output: ok []"));
            assertThat(ask(prober, url, new Probe.Tls(true, "somebody.else")).output())
                    .contains("ok [type=host_name (0), value=somebody.else]");
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static String nameAskedFor(HttpsExchange exchange) {
        return ((ExtendedSSLSession) exchange.getSSLSession())
                .getRequestedServerNames()
                .toString();
    }

    private static CheckResult ask(HttpProber prober, String url, Probe.Tls tls) {
        var seconds = Duration.ofSeconds(30);
        return prober.probe(new Probe.Http(url, "GET", Map.of(), "", tls, true, seconds, seconds, 4096))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private SSLContext selfSigned() throws GeneralSecurityException {
        // Made for another name than the server's, so that skipping must skip the name too.
        var context = SSLContext.getInstance("TLS");
        context.init(SelfSigned.keys(temp, "somebody.else").getKeyManagers(), null, null);
        return context;
    }
}
