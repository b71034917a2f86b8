package io.vigie.discovery;

import static io.vigie.registry.test.RegistryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.registry.test.EmbeddedRegistry;
import io.vigie.registry.test.EmbeddedRegistry.KnownKey;
import io.vigie.registry.test.EmbeddedRegistry.KnownService;
import io.vigie.registry.test.TestRegistry;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** An application is tested with nothing but two annotations. */
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=shop", "spring.config.import=consul:"})
@EmbeddedRegistry(
        services = @KnownService(name = "orders", port = 8081, tags = "v2"),
        kv = @KnownKey(key = "config/shop/test/greeting", value = "hello"))
class EmbeddedRegistryTests {

    @Autowired
    private TestRegistry registry;

    @Autowired
    private DiscoveryClient discovery;

    @Autowired
    private TestApplication.Greeting greeting;

    @Test
    void theApplicationIsRegisteredAndReadsItsConfigurationAndFindsOthers() {
        assertThat(registry).hasRegistered("shop");
        assertThat(discovery.getInstances("orders"))
                .extracting(ServiceInstance::getPort)
                .containsExactly(8081);
        assertThat(greeting.getGreeting()).isNotEqualTo("nobody");
    }

    @Test
    void aChangedKeyReachesTheApplication() {
        registry.putKey("config/shop/test/greeting", "bonjour");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> greeting.getGreeting().equals("bonjour"));
    }

    @Test
    void aLostStateIsMended() {
        registry.loseState();
        assertThat(registry).within(Duration.ofSeconds(60)).hasRegistered("shop");
        registry.register("{\"Name\": \"orders\", \"Port\": 8081}"); // for the other tests, as it was
        registry.putKey("config/shop/test/greeting", "hello");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> greeting.getGreeting().equals("hello"));
    }
}
