package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Federation of one datacenter with nobody; recorded from Consul 1.8.7. */
class FederationEndpointsTests {
    private static final String OWN =
            "{\"Datacenter\":\"dc1\",\"UpdatedAt\":\"1970-01-01T00:00:00Z\",\"PrimaryModifyIndex\":1,\"CreateIndex\":1,\"ModifyIndex\":1}";

    private final Door door = new Door();

    @Test
    void theOwnDatacenterIsTheOnlyOne() {
        var answer = door.get("/v1/internal/federation-states");
        assertThat(answer.said()).isEqualTo("200 [" + OWN + "]");
        assertThat(answer.index()).isEqualTo(1);
        assertThat(door.get("/v1/internal/federation-state/dc1").said())
                .isEqualTo("200 {\"State\":" + OWN
                        + ",\"Index\":1,\"LastContact\":0,\"KnownLeader\":true,\"ConsistencyLevel\":\"\"}");
    }

    @Test
    void thereAreNoGateways() {
        assertThat(door.get("/v1/internal/federation-states/mesh-gateways").said())
                .isEqualTo("200 {}");
    }

    @Test
    void otherDatacentersAreNotFound() {
        assertThat(door.get("/v1/internal/federation-state/dc9").said()).isEqualTo("404 ");
        assertThat(door.get("/v1/internal/federation-state/").said())
                .isEqualTo("400 Bad request: Missing datacenter name");
        assertThat(door.put("/v1/internal/federation-state/dc1", "").status()).isEqualTo(405);
    }
}
