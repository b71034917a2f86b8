package io.vigie.discovery.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceQueryTests {

    @Test
    void tagsOfWhichOneIsEnoughBecomeAnExpression() {
        ServiceQuery query = ServiceQuery.passingInstancesOf("web");
        assertThat(query.expression()).isNull();
        assertThat(query.withAnyTag("a", "b\"c").expression())
                .isEqualTo("\"a\" in Service.Tags or \"b\\\"c\" in Service.Tags");
        assertThat(query.withFilter("Service.Port == 80").expression()).isEqualTo("Service.Port == 80");
        assertThat(query.withAnyTag("a", "b").withFilter("Service.Port == 80").expression())
                .isEqualTo("(\"a\" in Service.Tags or \"b\" in Service.Tags) and (Service.Port == 80)");
    }

    @Test
    void warningInstancesComeOnRequestAndAnInstanceAtTwoNodesComesOnce() {
        try (var registry = new FakeRegistry()
                .otherwise(
                        200,
                        1,
                        "[" + entry("n1", "w1", "warning") + "," + entry("n1", "w2", "critical") + ","
                                + entry("n2", "w1", "passing") + "," + entry("n1", "w3", "warning") + "]")) {
            ServiceQuery query = ServiceQuery.passingInstancesOf("web").atWorst(CheckStatus.WARNING);
            var found = registry.client().instances(query, 0, Duration.ZERO).value();
            assertThat(found).extracting(FoundInstance::id).containsExactly("w1", "w3");
            assertThat(found.get(0).status()).isEqualTo(CheckStatus.PASSING);
            assertThat(registry.asked()).containsExactly("/v1/health/service/web");
        }
    }

    @Test
    void consistencyIsAFlag() {
        try (var registry = new FakeRegistry()) {
            ServiceQuery query = ServiceQuery.passingInstancesOf("web").in("dc2");
            registry.client().instances(query.with(ServiceQuery.Consistency.STALE), 0, Duration.ZERO);
            registry.client().instances(query.with(ServiceQuery.Consistency.CONSISTENT), 0, Duration.ZERO);
            assertThat(registry.asked())
                    .containsExactly(
                            "/v1/health/service/web?passing&stale&dc=dc2",
                            "/v1/health/service/web?passing&consistent&dc=dc2");
        }
    }

    private static String entry(String node, String id, String status) {
        return "{\"Node\":{\"Node\":\"" + node + "\",\"Address\":\"10.0.0.1\"},\"Service\":{\"ID\":\"" + id
                + "\",\"Service\":\"web\",\"Port\":80},\"Checks\":[{\"Status\":\"" + status + "\"}]}";
    }
}
