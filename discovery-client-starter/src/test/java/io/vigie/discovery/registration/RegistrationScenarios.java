package io.vigie.discovery.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.discovery.registration.RegistrationStatus.State;
import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    void anActuatorOnAPortOfItsOwnIsCheckedThere() {
        try (var app = TestApplication.run(
                "--spring.application.name=aside",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--server.servlet.context-path=/api",
                "--management.server.port=0",
                "--management.server.base-path=/mgmt",
                "--spring.cloud.consul.discovery.prefer-ip-address=true",
                "--spring.cloud.consul.discovery.health-check-interval=1s")) {
            awaitPassing("aside");
            assertThat(registry.agentChecks().toString())
                    .contains(
                            ":" + app.getEnvironment().getProperty("local.management.port") + "/mgmt/actuator/health");
        }
    }

    @Test
    void severalChecksMustAllPass() {
        try (var app = TestApplication.run(
                "--spring.application.name=many",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.heartbeat.enabled=true",
                "--spring.cloud.consul.discovery.health-check-interval=1s",
                "--spring.cloud.consul.discovery.checks[0].name=the registry's own port",
                "--spring.cloud.consul.discovery.checks[0].tcp=" + registry.hostAndPort())) {
            awaitPassing("many");
            String id = app.getBean(Registration.class).getInstanceId();
            assertThat(registry.agentChecks().propertyNames()).hasSize(2).contains("service:" + id);
            assertThat(registry.agentChecks().toString()).contains("the registry's own port");
        }
        try (var app = TestApplication.run(
                "--spring.application.name=ill",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.heartbeat.enabled=true",
                "--spring.cloud.consul.discovery.checks[0].tcp=127.0.0.1:" + TestRegistry.freePort())) {
            assertThat(registry.passing("ill")).isZero();
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

    @Test
    void anApplicationThatRefusesTrafficIsGivenNoneFromThatMomentOn() {
        try (var app = TestApplication.run(
                "--spring.application.name=shy",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.heartbeat.enabled=true")) {
            awaitPassing("shy");
            AvailabilityChangeEvent.publish(app, ReadinessState.REFUSING_TRAFFIC);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(registry.passing("shy")).isZero());
            assertThat(statusIn(app)).isEqualTo(State.OUT_OF_SERVICE);
            String id = app.getBean(Registration.class).getInstanceId();
            registry.deregister(id);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(registry.agentChecks().propertyNames()).contains("_service_maintenance:" + id));
            AvailabilityChangeEvent.publish(app, ReadinessState.ACCEPTING_TRAFFIC);
            awaitPassing("shy");
            assertThat(statusIn(app)).isEqualTo(State.REGISTERED);
        }
    }

    @Test
    void aProcessThatWasKilledWhileItRefusedTrafficTakesTrafficWhenItIsBack() {
        String[] settings = {
            "--spring.application.name=shy",
            "--CONSUL_HOST=" + registry.hostAndPort(),
            "--spring.cloud.consul.discovery.instance-id=shy-1",
            "--spring.cloud.consul.discovery.deregister=false",
            "--spring.cloud.consul.discovery.heartbeat.enabled=true"
        };
        try (var app = TestApplication.run(settings)) {
            awaitPassing("shy");
            AvailabilityChangeEvent.publish(app, ReadinessState.REFUSING_TRAFFIC);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(registry.passing("shy")).isZero());
        }
        try (var again = TestApplication.run(settings)) {
            awaitPassing("shy");
        }
    }

    @Test
    void theWebServerListensForAMomentAfterTheDeregistration() throws Exception {
        var app = TestApplication.run(
                "--spring.application.name=draining",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.drain=20s");
        String id = app.getBean(Registration.class).getInstanceId();
        int port = portOf(app);
        Thread closing = new Thread(app::close);
        closing.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(registry.has(id)).isFalse());
        try (var socket = new Socket("127.0.0.1", port)) {
            assertThat(socket.isConnected()).isTrue();
        } finally {
            closing.interrupt();
            closing.join();
        }
    }

    @Test
    void theEndpointTheHealthAndTheMetersShowHowItStands() {
        try (var app = TestApplication.run(
                "--spring.application.name=shown",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--management.endpoints.web.exposure.include=registry,health",
                "--management.endpoint.health.show-details=always")) {
            String id = app.getBean(Registration.class).getInstanceId();
            app.getBean(DiscoveryClient.class).getInstances("shown");
            JsonNode shown = actuator(app, "registry");
            assertThat(shown.path("address").asString()).isEqualTo("http://" + registry.hostAndPort());
            assertThat(shown.path("registrations").get(0).path("id").asString()).isEqualTo(id);
            assertThat(shown.path("registrations").get(0).path("state").asString())
                    .isEqualTo("REGISTERED");
            assertThat(shown.path("services").get(0).path("name").asString()).isEqualTo("shown");
            JsonNode health = actuator(app, "health").path("components").path("consul");
            assertThat(health.path("status").asString()).isEqualTo("UP");
            assertThat(health.path("details").path(id).path("state").asString()).isEqualTo("REGISTERED");
            MeterRegistry meters = app.getBean(MeterRegistry.class);
            assertThat(meters.get("registry.registered").gauge().value()).isOne();
            assertThat(meters.get("registry.registrations").functionCounter().count())
                    .isOne();
            assertThat(meters.get("registry.instances")
                            .tag("service", "shown")
                            .gauge()
                            .value())
                    .isNotNegative();
            assertThat(meters.get("registry.requests")
                            .tag("operation", "agent/service/register")
                            .tag("outcome", "SUCCESS")
                            .timer()
                            .count())
                    .isOne();
        }
    }

    private static JsonNode actuator(ConfigurableApplicationContext app, String endpoint) {
        String uri = "http://127.0.0.1:" + portOf(app) + "/actuator/" + endpoint;
        return JsonMapper.shared()
                .readTree(RestClient.create().get().uri(uri).retrieve().body(String.class));
    }

    private static State statusIn(ConfigurableApplicationContext app) {
        return app.getBean(RegistryServiceRegistry.class).statuses().get(0).state();
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
