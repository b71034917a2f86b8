package io.vigie.discovery.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.discovery.RegistryDiscoveryClient;
import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import io.vigie.discovery.testing.TwoDatacenters;
import io.vigie.discovery.testing.Vigie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** Zones, weights and datacenters, from what one application registers to whom another one calls. */
class SelectionTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    private TestRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = Vigie.startAt(TestRegistry.freePort());
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void callsStayInTheirZoneAsLongAsSomebodyIsThere() {
        try (var north = shop("--spring.cloud.consul.discovery.instance-zone=north");
                var south = shop("--spring.cloud.consul.discovery.instance-zone=south");
                var caller = caller(
                        registry.hostAndPort(),
                        "--spring.cloud.consul.discovery.instance-zone=south",
                        "--spring.cloud.loadbalancer.configurations=zone-preference")) {
            awaitPassing(2);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(callsOf(caller, 6)).containsOnly(idOf(south)));
            String northern = idOf(north);
            south.close();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(callsOf(caller, 2)).containsOnly(northern));
        }
    }

    @Test
    void withoutZonePreferenceBothZonesAreCalled() {
        try (var north = shop("--spring.cloud.consul.discovery.instance-zone=north");
                var south = shop("--spring.cloud.consul.discovery.instance-zone=south");
                var caller = caller(registry.hostAndPort(), "--spring.cloud.consul.discovery.instance-zone=south")) {
            awaitPassing(2);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(callsOf(caller, 6)).contains(idOf(north), idOf(south)));
        }
    }

    @Test
    void theHeavierInstanceIsCalledAsOftenAsItsWeightSays() {
        try (var light = shop("--spring.cloud.consul.discovery.weight=1");
                var heavy = shop("--spring.cloud.consul.discovery.weight=4");
                var caller = caller(registry.hostAndPort(), "--spring.cloud.loadbalancer.configurations=weighted")) {
            awaitPassing(2);
            await().atMost(SOON).untilAsserted(() -> {
                List<String> calls = callsOf(caller, 50);
                assertThat(Collections.frequency(calls, idOf(heavy))).isBetween(35, 45);
                assertThat(Collections.frequency(calls, idOf(light))).isBetween(5, 15);
            });
        }
    }

    @Test
    void theSecondDatacenterIsAskedOnlyWhileTheFirstHasNobody() throws Exception {
        try (TestRegistry far = Vigie.startAt(TestRegistry.freePort());
                var world = new TwoDatacenters(registry, far)) {
            far.register("{\"ID\":\"far-1\",\"Name\":\"web\",\"Address\":\"10.0.2.1\",\"Port\":80}");
            far.register("{\"ID\":\"far-2\",\"Name\":\"db\",\"Address\":\"10.0.2.2\",\"Port\":80}");
            registry.register("{\"ID\":\"near-2\",\"Name\":\"db\",\"Address\":\"10.0.1.2\",\"Port\":80}");
            try (var caller = caller(
                    world.hostAndPort(),
                    "--spring.cloud.consul.discovery.first-answer-timeout=60s",
                    "--spring.cloud.consul.discovery.datacenters.web=dc1,dc2",
                    "--spring.cloud.consul.discovery.datacenters.db=dc1,dc2")) {
                assertThat(chosen(caller, "db")).isEqualTo("near-2");
                assertThat(world.questions()).noneMatch(asked -> asked.contains("dc=dc2"));
                assertThat(chosen(caller, "web")).isEqualTo("far-1");
                assertThat(world.questions().stream().filter(asked -> asked.contains("/web?")))
                        .anyMatch(asked -> asked.contains("dc=dc1"))
                        .anyMatch(asked -> asked.contains("dc=dc2"));
                registry.register("{\"ID\":\"near-1\",\"Name\":\"web\",\"Address\":\"10.0.1.1\",\"Port\":80}");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(chosen(caller, "web")).isEqualTo("near-1"));
                registry.deregister("near-1");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(chosen(caller, "web")).isEqualTo("far-1"));
            }
        }
    }

    private ConfigurableApplicationContext shop(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("--spring.application.name=shop");
        settings.add("--CONSUL_HOST=" + registry.hostAndPort());
        settings.add("--spring.cloud.consul.discovery.prefer-ip-address=true");
        settings.add("--spring.cloud.consul.discovery.health-check-interval=1s");
        return TestApplication.run(settings.toArray(String[]::new));
    }

    private static ConfigurableApplicationContext caller(String registry, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("--CONSUL_HOST=" + registry);
        settings.add("--spring.cloud.consul.discovery.register=false");
        return TestApplication.run(settings.toArray(String[]::new));
    }

    private void awaitPassing(int instances) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.passing("shop")).isEqualTo(instances));
    }

    private static List<String> callsOf(ConfigurableApplicationContext caller, int calls) {
        RestClient client = caller.getBean(RestClient.Builder.class).build();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(client.get().uri("http://shop/who").retrieve().body(String.class));
        }
        return answers;
    }

    /** Whom the load balancer picks, by the reactive client here, and the blocking client must find the same. */
    private static String chosen(ConfigurableApplicationContext caller, String service) {
        ServiceInstance instance = caller.getBean(LoadBalancerClient.class).choose(service);
        String id = instance == null ? "nobody" : instance.getInstanceId();
        assertThat(caller.getBean(RegistryDiscoveryClient.class).getInstances(service))
                .extracting(ServiceInstance::getInstanceId)
                .containsExactly(id);
        return id;
    }

    private static String idOf(ConfigurableApplicationContext app) {
        return app.getBean(Registration.class).getInstanceId();
    }
}
