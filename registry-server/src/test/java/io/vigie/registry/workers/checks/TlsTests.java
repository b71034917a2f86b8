package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.workers.testing.WebSite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTests {
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();

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
                WebSite.answer(exchange, 200, "ok");
                exchange.close();
            });
            server.start();
            var url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
            var prober = new HttpProber(new HttpClients(threads), new HostLookup(threads));
            assertThat(ask(prober, url, false)).satisfies(result -> {
                assertThat(result.status()).isEqualTo(CheckStatus.CRITICAL);
                assertThat(result.output()).startsWith("Get \"" + url + "\": ").contains("certification path");
            });
            assertThat(ask(prober, url, true))
                    .isEqualTo(CheckResult.of(CheckStatus.PASSING, "HTTP GET " + url + ": 200 OK Output: ok"));
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static CheckResult ask(HttpProber prober, String url, boolean skipVerify) {
        var seconds = Duration.ofSeconds(30);
        return prober.probe(new Probe.Http(url, "GET", Map.of(), "", skipVerify, seconds, seconds, 4096))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Made for another name than the server's, so that skipping must skip the name too. */
    private SSLContext selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        var file = temp.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "k",
                        "-dname",
                        "CN=somebody.else",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
