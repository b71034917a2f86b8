package io.vigie.registry.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestRegistryTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aServiceThatRegistersIsFoundAtOnce() throws Exception {
        try (var registry = TestRegistry.start()) {
            var registered = send(HttpRequest.newBuilder(registry.httpUri().resolve("/v1/agent/service/register"))
                    .PUT(BodyPublishers.ofString("{\"Name\": \"orders\", \"Port\": 8081}")));
            assertThat(registered.statusCode()).isEqualTo(200);
            assertThat(get(registry, "/v1/health/service/orders?passing"))
                    .contains("\"Service\":\"orders\"")
                    .contains("\"Port\":8081");
        }
    }

    @Test
    void httpChecksRunEvenIfTheTestMadeRequestsBeforeTheRegistry() throws Exception {
        // The JDK decides once in a JVM which headers its users may write; by now it has decided.
        HttpRequest.newBuilder(URI.create("http://127.0.0.1/")).build();
        try (var registry = TestRegistry.start()) {
            var check = "{\"HTTP\": \"" + registry.httpUri() + "/v1/status/leader\", \"Interval\": \"1s\"}";
            send(HttpRequest.newBuilder(registry.httpUri().resolve("/v1/agent/service/register"))
                    .PUT(BodyPublishers.ofString("{\"Name\": \"web\", \"Check\": " + check + "}")));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(get(registry, "/v1/health/service/web?passing"))
                            .contains("200 OK"));
        }
    }

    @Test
    void twoRegistriesKnowNothingOfEachOther() throws Exception {
        try (var one = TestRegistry.start();
                var other = TestRegistry.start()) {
            send(HttpRequest.newBuilder(one.httpUri().resolve("/v1/kv/colour")).PUT(BodyPublishers.ofString("red")));
            assertThat(get(one, "/v1/kv/colour?raw")).isEqualTo("red");
            assertThat(get(other, "/v1/kv/colour?raw")).isEmpty();
        }
    }

    @Test
    void aClosedRegistryGivesItsPortsBack() {
        var first = TestRegistry.start();
        int httpPort = first.httpPort();
        int dnsPort = first.dnsPort();
        first.close();
        try (var second = TestRegistry.start(httpPort, dnsPort)) {
            assertThat(second.httpPort()).isEqualTo(httpPort);
            assertThat(second.dnsPort()).isEqualTo(dnsPort);
        }
    }

    @Test
    void aTakenPortIsToldInOneSentence() {
        try (var registry = TestRegistry.start()) {
            assertThatThrownBy(() -> TestRegistry.start(registry.httpPort(), 0))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Cannot listen for HTTP on 127.0.0.1:" + registry.httpPort());
        }
    }

    private String get(TestRegistry registry, String path) throws Exception {
        return send(HttpRequest.newBuilder(registry.httpUri().resolve(path))).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
