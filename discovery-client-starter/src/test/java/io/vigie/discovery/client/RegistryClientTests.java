package io.vigie.discovery.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryClientTests {

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aRefusedTokenIsReportedWithThePolicyThatIsMissing() {
        registry.otherwise(403, 0, "Permission denied");
        assertThatThrownBy(() -> registry.client().register(service()))
                .isInstanceOfSatisfying(RegistryException.class, why -> {
                    assertThat(why.status()).isEqualTo(403);
                    assertThat(why.isPassing()).isFalse();
                    assertThat(why.problem()).contains("refused to register service \"web\" (403: Permission denied)");
                    assertThat(why.remedy())
                            .contains("spring.cloud.consul.token")
                            .contains("service \"web\" write");
                });
    }

    @Test
    void aRefusalIsNotRetriedButAnOverloadIs() {
        var twice = new Retry(2, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 1, new Random(1)));
        registry.then(403, 0, "no");
        assertThatThrownBy(() -> twice.run(() -> registry.client().register(service())));
        assertThat(registry.asked()).hasSize(1);
        registry.then(503, 0, "later").otherwise(200, 0, "");
        AtomicInteger done = new AtomicInteger();
        twice.run(() -> {
            registry.client().register(service());
            done.incrementAndGet();
        });
        assertThat(done).hasValue(1);
        assertThat(registry.asked()).hasSize(3);
    }

    @Test
    void idsAndKeysAreEncodedEachInItsWay() {
        registry.client().deregister("a:b/c d");
        registry.client().tree("config/app,prod/é/");
        assertThat(registry.asked())
                .containsExactly(
                        "/v1/agent/service/deregister/a%3Ab%2Fc%20d", "/v1/kv/config/app%2Cprod/%C3%A9/?recurse");
    }

    @Test
    void aQueryWithEverythingIsSentAsTheRegistryReadsIt() {
        var query =
                ServiceQuery.passingInstancesOf("web").withTags("v1", "blue").withFilter("\"a\" in Service.Tags");
        registry.client().instances(query, 5, Duration.ofSeconds(1));
        assertThat(registry.asked())
                .containsExactly("/v1/health/service/web?passing&tag=v1&tag=blue"
                        + "&filter=%22a%22%20in%20Service.Tags&index=5&wait=1s");
    }

    @Test
    void anAnswerThatIsNotJsonSaysWhereToLook() {
        registry.otherwise(200, 1, "<html>hello</html>");
        assertThatThrownBy(() -> registry.client().serviceNames(0, Duration.ZERO))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("not JSON (\"<html>hello</html>\")");
    }

    @Test
    void onlyWhatIsKnownIsSent() {
        assertThat(new String(Answer.JSON.writeValueAsBytes(service()), UTF_8))
                .isEqualTo("{\"ID\":\"web-1\",\"Name\":\"web\",\"Tags\":[\"v1\"],\"Port\":80,"
                        + "\"Check\":{\"TCP\":\"10.0.0.1:80\",\"Interval\":\"10s\"}}");
    }

    private static NewService service() {
        var check = new NewCheck(null, null, null, Map.of(), null, "10.0.0.1:80", null, null, null, "10s", null, null);
        return new NewService("web-1", "web", List.of("v1"), null, 80, Map.of(), null, null, check, List.of());
    }
}
