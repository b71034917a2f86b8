package io.vigie.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.consul.serviceregistry.ConsulRegistration;
import org.springframework.cloud.consul.serviceregistry.ConsulServiceRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.client.RestClient;

/** spring-cloud-starter-consul-discovery and -config as they are, in an application that knows nothing of Vigie. */
@SpringBootTest(classes = StockApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class SpringCloudConsulTests {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = "stock-application";
    private static final TestedRegistry REGISTRY = registryWithGreeting("from the registry");

    @Autowired
    private DiscoveryClient discovery;

    @Autowired
    private ConsulRegistration registration;

    @Autowired
    private ConsulServiceRegistry serviceRegistry;

    @Autowired
    private RestClient.Builder loadBalanced;

    @Autowired
    private StockApplication.Greeting greeting;

    @AfterAll
    static void forgetTheAddress() {
        System.clearProperty("client-tests.registry.port");
    }

    @Test
    void theApplicationRegistersWithItsHealthCheckBecomesHealthyAndIsFound() {
        var found = awaitInstances(1).get(0);
        assertThat(found.getInstanceId()).isEqualTo(registration.getInstanceId());
        assertThat(found.getPort()).isEqualTo(registration.getPort()).isPositive();
        assertThat(found.getHost()).isEqualTo("127.0.0.1");
        assertThat(found.getMetadata()).containsEntry("zone", "a").containsEntry("secure", "false");
        assertThat(discovery.getServices()).contains(NAME, "consul");
        assertThat(REGISTRY.send("GET", "/v1/health/checks/" + NAME, ""))
                .contains("HTTP GET http://127.0.0.1:" + registration.getPort() + "/actuator/health: 200");
    }

    @Test
    void aCallByNameReachesTheApplication() {
        awaitInstances(1);
        assertThat(callByName()).isEqualTo(registration.getInstanceId());
    }

    @Test
    void configurationComesFromKeysAndIsRefreshedWhenTheyChange() {
        assertThat(greeting.getGreeting()).isEqualTo("from the registry");
        REGISTRY.send("PUT", "/v1/kv/config/" + NAME + "/stock.greeting", "changed");
        await().atMost(SOON).until(() -> "changed".equals(greeting.getGreeting()));
        REGISTRY.send("PUT", "/v1/kv/config/" + NAME + "/stock.greeting", "from the registry");
        await().atMost(SOON).until(() -> "from the registry".equals(greeting.getGreeting()));
    }

    @Test
    void aSecondInstanceWithHeartbeatsSharesTheCallsAndIsGoneWhenItCloses() {
        try (var second = secondInstance()) {
            var id = second.getBean(Registration.class).getInstanceId();
            awaitInstances(2);
            await().atMost(SOON)
                    .until(() -> Stream.generate(this::callByName).limit(4).anyMatch(id::equals));
        }
        awaitInstances(1);
        assertThat(callByName()).isEqualTo(registration.getInstanceId());
    }

    @Test
    void anApplicationThatIsOutOfServiceIsNotFoundUntilItIsUpAgain() {
        awaitInstances(1);
        serviceRegistry.setStatus(registration, "OUT_OF_SERVICE");
        awaitInstances(0);
        assertThat(serviceRegistry.getStatus(registration)).isEqualTo("OUT_OF_SERVICE");
        serviceRegistry.setStatus(registration, "UP");
        awaitInstances(1);
    }

    private List<ServiceInstance> awaitInstances(int count) {
        return await().atMost(SOON).until(() -> discovery.getInstances(NAME), found -> found.size() == count);
    }

    private String callByName() {
        return loadBalanced
                .build()
                .get()
                .uri("http://" + NAME + "/who")
                .retrieve()
                .body(String.class);
    }

    private static ConfigurableApplicationContext secondInstance() {
        return new SpringApplicationBuilder(StockApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.cloud.consul.discovery.heartbeat.enabled=true",
                        "--spring.cloud.consul.discovery.heartbeat.ttl=5s");
    }

    // The address has to be known before there is a context, and on each refresh: application.yml names this property.
    private static TestedRegistry registryWithGreeting(String greeting) {
        var registry = TestedRegistry.start();
        registry.send("PUT", "/v1/kv/config/" + NAME + "/stock.greeting", greeting);
        System.setProperty("client-tests.registry.port", String.valueOf(registry.port()));
        return registry;
    }
}
