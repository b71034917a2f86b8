package io.vigie.registry.test;

import static io.vigie.registry.test.RegistryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.test.EmbeddedRegistry.KnownKey;
import io.vigie.registry.test.EmbeddedRegistry.KnownService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@EmbeddedRegistry(
        services = {
            @KnownService(name = "orders", id = "orders-1", port = 8081, tags = "v2", meta = "zone=a"),
            @KnownService(name = "orders", id = "orders-2", port = 8082, status = "critical")
        },
        kv = @KnownKey(key = "config/app/greeting", value = "hello"))
class FaultTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatTheAnnotationSaysIsThere(TestRegistry registry) {
        assertThat(registry)
                .hasRegistered("orders")
                .hasPassing("orders", 1)
                .hasTags("orders", "v2")
                .hasMeta("orders", "zone", "a")
                .hasPort("orders", 8082)
                .hasKey("config/app/greeting", "hello")
                .hasNoKey("config/app/other")
                .hasNotRegistered("payments");
    }

    @Test
    void anAssertionThatFailsShowsWhatTheRegistrySaid(TestRegistry registry) {
        assertThatThrownBy(
                        () -> assertThat(registry).within(Duration.ofMillis(50)).hasPassing("orders", 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 passing instances of orders within 50 ms")
                .hasMessageContaining("orders-1");
    }

    @Test
    void anOutageKeepsTheStateAndThePort(TestRegistry registry) throws Exception {
        try (Fault outage = registry.outage()) {
            assertThatThrownBy(() -> ask(registry)).isInstanceOf(IOException.class);
            registry.putKey("config/app/greeting", "bonjour");
        }
        assertThat(ask(registry).body()).isEqualTo("bonjour");
    }

    @Test
    void anOutageWithALengthEndsByItself(TestRegistry registry) {
        registry.outage(Duration.ofMillis(200));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> ask(registry).statusCode() == 200);
    }

    @Test
    void anOutageEndsAQuestionThatIsHeld(TestRegistry registry) throws Exception {
        String index = ask(registry).headers().firstValue("X-Consul-Index").orElseThrow();
        var held = client.sendAsync(
                request(registry, "/v1/kv/config/app/greeting?wait=60s&index=" + index), BodyHandlers.ofString());
        await().during(Duration.ofMillis(100)).until(() -> !held.isDone());
        try (Fault outage = registry.outage()) {
            await().atMost(Duration.ofSeconds(30)).until(held::isDone);
            assertThat(held).isCompletedExceptionally();
        }
    }

    @Test
    void aSlowRegistryAnswersLate(TestRegistry registry) throws Exception {
        try (Fault slow = registry.latency(Duration.ofMillis(300))) {
            long before = System.nanoTime();
            assertThat(ask(registry).body()).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void aRefusalIsWhatEveryRequestGets(TestRegistry registry) throws Exception {
        try (Fault refusal = registry.refuse(403, "Permission denied")) {
            assertThat(ask(registry).statusCode()).isEqualTo(403);
            assertThat(ask(registry).body()).isEqualTo("Permission denied");
        }
        assertThat(ask(registry).statusCode()).isEqualTo(200);
    }

    @Test
    void aLostStateIsAnEmptyRegistryOnTheSamePort(TestRegistry registry) throws Exception {
        registry.loseState();
        assertThat(registry).hasNotRegistered("orders").hasNoKey("config/app/greeting");
        assertThat(ask(registry).statusCode()).isEqualTo(404);
    }

    @Test
    void aResetIndexKeepsTheContent(TestRegistry registry) throws Exception {
        for (int i = 0; i < 50; i++) {
            registry.putKey("config/app/greeting", "hello " + i);
        }
        long before = index(ask(registry));
        registry.resetIndex();
        assertThat(registry)
                .hasKey("config/app/greeting", "hello 49")
                .hasPassing("orders", 1)
                .hasPort("orders", 8082)
                .hasTags("orders", "v2");
        assertThat(index(ask(registry))).isLessThan(before);
    }

    @Test
    void aMissedHeartbeatIsCritical(TestRegistry registry) {
        registry.expireTtl("orders-1");
        assertThat(registry).hasPassing("orders", 0).hasRegistered("orders");
    }

    private HttpResponse<String> ask(TestRegistry registry) throws IOException, InterruptedException {
        return client.send(request(registry, "/v1/kv/config/app/greeting?raw"), BodyHandlers.ofString());
    }

    private static HttpRequest request(TestRegistry registry, String path) {
        return HttpRequest.newBuilder(registry.httpUri().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private static long index(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("X-Consul-Index").orElseThrow());
    }
}
