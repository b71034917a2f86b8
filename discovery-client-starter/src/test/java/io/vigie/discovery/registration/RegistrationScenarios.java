package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What registration must do, against whichever registry a subclass starts. */
abstract class RegistrationScenarios {

    private static final Duration SOON = Duration.ofSeconds(60);

    private TestRegistry registry;

    abstract TestRegistry startAt(int httpPort);

    @BeforeEach
    void startRegistry() {
        registry = startAt(TestRegistry.freePort());
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void theSeedsConfigurationRegistersTheApplicationAndItsEndDeregistersIt() {
        String network = ownNetwork();
        String id;
        try (var app = TestApplication.run(
                "--spring.config.name=seed", "--CONSUL_HOST=" + registry.hostAndPort(), "--NETWORK=" + network)) {
            id = app.getBean(Registration.class).getInstanceId();
            assertThat(id).matches("democonsul:instance_[0-9a-f]{32}");
            JsonNode service = registry.agentServices().path(id);
            assertThat(service.path("Service").asString()).isEqualTo("democonsul");
            assertThat(tags(service)).containsExactly("foo=bar", "baz");
            assertThat(service.path("Address").asString()).startsWith(network);
            assertThat(service.path("Port").asInt()).isEqualTo(portOf(app));
            assertThat(service.path("Meta").path("secure").asString()).isEqualTo("false");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(registry.passing("democonsul")).isOne());
            assertThat(registry.agentChecks()
                            .path("service:" + id)
                            .path("Output")
                            .asString())
                    .contains("HTTP GET http://" + service.path("Address").asString() + ":" + portOf(app) + "/health");
        }
        assertThat(registry.has(id)).isFalse();
    }

    @Test
    void theInstanceIdIsDrawnOnceAndSurvivesARefresh() {
        try (var app = TestApplication.run(
                "--spring.config.name=seed", "--CONSUL_HOST=" + registry.hostAndPort(), "--NETWORK=")) {
            Registration registration = app.getBean(Registration.class);
            String id = registration.getInstanceId();
            app.getBean(ContextRefresher.class).refresh();
            assertThat(app.getBean(Registration.class).getInstanceId()).isEqualTo(id);
            assertThat(app.getEnvironment().getProperty("spring.cloud.consul.discovery.instanceId"))
                    .isEqualTo(id);
            assertThat(registry.agentServices().propertyNames()).containsExactly(id);
        }
    }

    @Test
    void withoutAnyConfigurationTheActuatorsHealthIsCheckedWhereverItIsMounted() {
        try (var app = TestApplication.run(
                "--spring.application.name=plain",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--server.servlet.context-path=/api",
                "--management.endpoints.web.base-path=/manage",
                "--spring.cloud.consul.discovery.prefer-ip-address=true",
                "--spring.cloud.consul.discovery.health-check-interval=1s")) {
            String id = app.getBean(Registration.class).getInstanceId();
            assertThat(id).matches("plain-[0-9a-z-]+-" + portOf(app));
            awaitPassing("plain");
            assertThat(registry.agentChecks()
                            .path("service:" + id)
                            .path("Output")
                            .asString())
                    .contains("/api/manage/health");
        }
    }

    @Test
    void aRegistryThatForgetsEverythingIsToldAgain() {
        int port = registry.httpPort();
        try (var app =
                TestApplication.run("--spring.application.name=stubborn", "--CONSUL_HOST=" + registry.hostAndPort())) {
            String id = app.getBean(Registration.class).getInstanceId();
            assertThat(registry.has(id)).isTrue();
            registry.close();
            registry = startAt(port);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registry.has(id)).isTrue());
        }
    }

    @Test
    void anInstanceThatSomebodyRemovesComesBack() {
        try (var app =
                TestApplication.run("--spring.application.name=stubborn", "--CONSUL_HOST=" + registry.hostAndPort())) {
            String id = app.getBean(Registration.class).getInstanceId();
            registry.deregister(id);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registry.has(id)).isTrue());
        }
    }

    @Test
    void withoutFailFastTheApplicationStartsBeforeItsRegistry() {
        int port = registry.httpPort();
        registry.close();
        try (var app = TestApplication.run(
                "--spring.application.name=early",
                "--spring.cloud.consul.port=" + port,
                "--spring.cloud.consul.discovery.fail-fast=false")) {
            String id = app.getBean(Registration.class).getInstanceId();
            registry = startAt(port);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registry.has(id)).isTrue());
        }
    }

    @Test
    void withFailFastAMissingRegistryEndsTheStartWithASentence() {
        registry.close();
        assertThatThrownBy(() -> TestApplication.run(
                        "--spring.application.name=early",
                        "--spring.cloud.consul.retry.enabled=false",
                        "--CONSUL_HOST=" + registry.hostAndPort()))
                .hasStackTraceContaining("The registry at http://" + registry.hostAndPort() + " does not answer")
                .hasStackTraceContaining("CONSUL_HOST");
    }

    @Test
    void heartbeatsKeepAnInstancePassingWithoutACallFromTheRegistry() {
        try (var app = TestApplication.run(
                "--spring.application.name=beating",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.heartbeat.enabled=true",
                "--spring.cloud.consul.discovery.heartbeat.ttl=2s")) {
            awaitPassing("beating");
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(registry.passing("beating")).isOne());
        }
    }

    @Test
    void anInstanceCanBeTakenOutOfServiceAndPutBack() {
        try (var app = TestApplication.run(
                "--spring.application.name=resting",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.heartbeat.enabled=true")) {
            var services = app.getBean(RegistryServiceRegistry.class);
            var registration = app.getBean(RegistryRegistration.class);
            awaitPassing("resting");
            services.setStatus(registration, "OUT_OF_SERVICE");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registry.passing("resting")).isZero());
            assertThat(services.<String>getStatus(registration)).isEqualTo("OUT_OF_SERVICE");
            services.setStatus(registration, "UP");
            awaitPassing("resting");
        }
    }

    private void awaitPassing(String service) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.passing(service))
                        .as(() -> registry.agentChecks().toString())
                        .isOne());
    }

    private static List<String> tags(JsonNode service) {
        return service.path("Tags").valueStream().map(JsonNode::asString).toList();
    }

    private static int portOf(ConfigurableApplicationContext app) {
        return app.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The first half of an address of this machine, as the seed's NETWORK variable has it. */
    private static String ownNetwork() {
        try (InetUtils inetUtils = new InetUtils(new InetUtilsProperties())) {
            String address = inetUtils.findFirstNonLoopbackHostInfo().getIpAddress();
            return address.substring(0, address.indexOf('.', address.indexOf('.') + 1));
        }
    }
}
