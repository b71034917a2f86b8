package io.vigie.discovery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.SslBundle;

/** Against a registry that speaks TLS with a certificate nobody trusts. */
class ClientTlsTests {

    @TempDir
    private Path folder;

    private HttpsServer server;

    @BeforeEach
    void startServer() throws Exception {
        makeCertificate();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(bundle().createSslContext()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void withoutABundleTheCertificateIsNotTrusted() {
        assertThatThrownBy(() -> ask(client(Map.of()))).isInstanceOf(RegistryException.class);
    }

    @Test
    void aBundleIsUsedByRequestsAndByLongPolls() {
        RegistryClient client = client(Map.of(
                "spring.cloud.consul.ssl.bundle", "registry",
                "spring.ssl.bundle.jks.registry.truststore.location",
                        store().toUri().toString(),
                "spring.ssl.bundle.jks.registry.truststore.password", "changeit",
                "spring.ssl.bundle.jks.registry.truststore.type", "PKCS12"));
        assertThat(ask(client)).isEmpty();
        assertThat(ask(client.onConnectionOfItsOwn())).isEmpty();
    }

    @Test
    void theKeyStoresOfSpringCloudConsulAreUnderstood() {
        RegistryClient client = client(Map.of(
                "spring.cloud.consul.tls.certificate-path",
                store().toString(),
                "spring.cloud.consul.tls.certificate-password",
                "changeit",
                "spring.cloud.consul.tls.key-store-path",
                store().toString(),
                "spring.cloud.consul.tls.key-store-password",
                "changeit"));
        assertThat(ask(client)).isEmpty();
    }

    @Test
    void renewedCertificatesAreUsedFromTheNextConnectionOn() {
        ClientTls tls = ClientTls.from(new Binder(new MapConfigurationPropertySource()));
        RegistryClient client =
                new RegistryClient(connection(Map.of()).withTls(tls), new RegistryContact(Clock.systemUTC()));
        assertThatThrownBy(() -> ask(client)).isInstanceOf(RegistryException.class);
        tls.use(bundle());
        assertThat(ask(client)).isEmpty();
    }

    @Test
    void aBundleThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> client(Map.of("spring.cloud.consul.ssl.bundle", "nope")))
                .hasMessageContaining("There is no SSL bundle \"nope\"");
    }

    private RegistryClient client(Map<String, String> settings) {
        ClientTls tls = ClientTls.from(new Binder(new MapConfigurationPropertySource(settings)));
        return new RegistryClient(connection(settings).withTls(tls), new RegistryContact(Clock.systemUTC()));
    }

    private Connection connection(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(
                "spring.cloud.consul.host",
                "https://127.0.0.1:" + server.getAddress().getPort());
        return ConnectionProperties.from(new Binder(new MapConfigurationPropertySource(all)))
                .toConnection();
    }

    private static List<String> ask(RegistryClient client) {
        return client.serviceNames(0, Duration.ZERO).value();
    }

    private SslBundle bundle() {
        JksSslBundleProperties properties = new JksSslBundleProperties();
        for (var store : List.of(properties.getKeystore(), properties.getTruststore())) {
            store.setType("PKCS12");
            store.setLocation(store().toUri().toString());
            store.setPassword("changeit");
        }
        return PropertiesSslBundle.get(properties);
    }

    private Path store() {
        return folder.resolve("registry.p12");
    }

    private void makeCertificate() throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=registry",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        "changeit"))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }
}
