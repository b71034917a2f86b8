package io.vigie.discovery;

import static io.vigie.registry.test.RegistryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.registry.test.TestRegistry;
import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** What {@code mvn spring-boot:test-run} does with an argument. */
class LocalDevelopmentTests {

    @Test
    void anApplicationBringsItsOwnRegistryAndTakesItAway() throws Exception {
        int port;
        try (var app = TestApplication.run(
                "--spring.application.name=local",
                "--spring.config.import=consul:",
                "--vigie.embedded-registry=true")) {
            TestRegistry registry = app.getBean(TestRegistry.class);
            port = registry.httpPort();
            assertThat(registry).hasRegistered("local");
            assertThat(app.getEnvironment().getProperty("spring.cloud.consul.port", Integer.class))
                    .isEqualTo(port);
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsNoneIsSaid() {
        assertThatThrownBy(() -> TestApplication.run("--vigie.embedded-registry=yes"))
                .hasMessageContaining("vigie.embedded-registry must be true, false or a port but is \"yes\"");
    }
}
