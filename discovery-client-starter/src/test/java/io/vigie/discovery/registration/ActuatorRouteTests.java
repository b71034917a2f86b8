package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ActuatorRouteTests {

    @Test
    void withoutSettingsItIsWhereSpringBootPutsIt() {
        assertThat(route(Map.of())).isEqualTo(new ActuatorRoute(null, "/actuator/health"));
    }

    @Test
    void eachSettingThatMovesItMovesIt() {
        assertThat(route(Map.of(
                                "server.servlet.context-path", "/api",
                                "management.endpoints.web.base-path", "/manage",
                                "management.endpoints.web.path-mapping.health", "ok"))
                        .path())
                .isEqualTo("/api/manage/ok");
        assertThat(route(Map.of("management.endpoints.web.base-path", "/")).path())
                .isEqualTo("/health");
        assertThat(route(Map.of("spring.webflux.base-path", "/flux")).path()).isEqualTo("/flux/actuator/health");
    }

    @Test
    void aPortOfItsOwnHasAPathOfItsOwn() {
        assertThat(route(Map.of(
                        "management.server.port", "0",
                        "local.management.port", "9090",
                        "server.servlet.context-path", "/api",
                        "management.server.base-path", "/mgmt")))
                .isEqualTo(new ActuatorRoute(9090, "/mgmt/actuator/health"));
    }

    private static ActuatorRoute route(Map<String, String> settings) {
        return ActuatorRoute.in(settings::get);
    }
}
