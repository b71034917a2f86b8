package io.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DemoAloneTests {

    @LocalServerPort
    private int port;

    private RestClient browser;

    @BeforeEach
    void openBrowser() {
        browser = RestClient.create("http://localhost:" + port);
    }

    @Test
    void theProfileTestSwitchesTheRegistryOff(@Autowired ObjectProvider<Registration> registration) {
        assertThat(registration.getIfAvailable()).isNull();
    }

    @Test
    void itGreetsInTheNameOfOneInstanceForAllItsLife() {
        String hello = browser.get().uri("/").retrieve().body(String.class);
        assertThat(hello).matches("Hello Docker World on democonsul:instance_[0-9a-f]{32}");
        assertThat(browser.get().uri("/").retrieve().body(String.class)).isEqualTo(hello);
    }

    @Test
    void itsHealthIsTheActuators() {
        assertThat(browser.get().uri("/health").retrieve().body(String.class)).contains("\"status\":\"UP\"");
    }
}
