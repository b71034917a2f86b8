package io.vigie.discovery.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.client.ServiceQuery;
import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** What discovery must do, against whichever registry a subclass starts. */
abstract class DiscoveryScenarios {

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
    void bothDiscoveryClientsAndTheLoadBalancerFindAllPassingInstances() {
        try (var one = twin();
                var two = twin()) {
            String first = idOf(one);
            String second = idOf(two);
            assertThat(first).isNotEqualTo(second);
            var blocking = one.getBean(DiscoveryClient.class);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(ids(blocking.getInstances("twin"))).containsExactlyInAnyOrder(first, second));
            var reactive = one.getBean(ReactiveDiscoveryClient.class);
            assertThat(ids(reactive.getInstances("twin").collectList().block()))
                    .containsExactlyInAnyOrder(first, second);
            assertThat(blocking.getServices()).contains("consul", "twin");
            assertThat(reactive.getServices().collectList().block()).contains("consul", "twin");

            RestClient client = one.getBean(RestClient.Builder.class).build();
            List<String> answers = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(client.get().uri("http://twin/who").retrieve().body(String.class));
            }
            assertThat(answers).containsExactlyInAnyOrder(first, first, second, second);
            assertThat(answers.get(0)).isEqualTo(answers.get(2)).isNotEqualTo(answers.get(1));

            two.close();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(ids(blocking.getInstances("twin"))).containsExactly(first));
        }
    }

    @Test
    void aLoadBalancerThatCachesSeesChangesAtOnceAllTheSame() {
        registry.register("{\"ID\":\"gone\",\"Name\":\"old\",\"Address\":\"127.0.0.1\",\"Port\":1}");
        try (var app = quiet("--spring.cloud.loadbalancer.cache.enabled=true")) {
            var balancer = app.getBean(LoadBalancerClient.class);
            assertThat(balancer.choose("old").getInstanceId()).isEqualTo("gone");
            registry.deregister("gone");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(balancer.choose("old")).isNull());
        }
    }

    @Test
    void theLastKnownInstancesStayWhenTheRegistryGoesAndAreRenewedWhenItComesBack() {
        registry.register("{\"ID\":\"db-1\",\"Name\":\"db\",\"Address\":\"10.0.0.1\",\"Port\":5432}");
        int port = registry.httpPort();
        try (var app = quiet()) {
            var client = app.getBean(DiscoveryClient.class);
            assertThat(ids(client.getInstances("db"))).containsExactly("db-1");
            registry.close();
            await().during(Duration.ofSeconds(2))
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(ids(client.getInstances("db"))).containsExactly("db-1"));
            registry = startAt(port);
            registry.register("{\"ID\":\"db-2\",\"Name\":\"db\",\"Address\":\"10.0.0.2\",\"Port\":5432}");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(ids(client.getInstances("db"))).containsExactly("db-2"));
        }
    }

    @Test
    void aServiceCanBeAskedForWithSeveralTagsOrWithAnExpression() {
        registry.register(web("web-1", "\"v1\",\"blue\"", "a"));
        registry.register(web("web-2", "\"v2\",\"blue\"", "b"));
        registry.register(web("web-3", "\"v2\",\"green\"", "a"));
        try (var app = quiet(
                "--spring.cloud.consul.discovery.server-list-query-tags.web=v2, blue",
                "--spring.cloud.consul.discovery.server-list-query-filters.other=\"x\" in Service.Tags")) {
            var client = app.getBean(RegistryDiscoveryClient.class);
            assertThat(ids(client.getInstances("web"))).containsExactly("web-2");
            ServiceQuery query = ServiceQuery.passingInstancesOf("web");
            assertThat(ids(client.getInstances(query))).containsExactly("web-1", "web-2", "web-3");
            assertThat(ids(client.getInstances(query.withTags("v2", "green")))).containsExactly("web-3");
            assertThat(ids(client.getInstances(
                            query.withFilter("\"v1\" in Service.Tags or Service.Meta.zone == \"b\""))))
                    .containsExactly("web-1", "web-2");
            var reactive = app.getBean(RegistryReactiveDiscoveryClient.class);
            assertThat(ids(reactive.getInstances(query.withFilter("\"v2\" in Service.Tags"))
                            .collectList()
                            .block()))
                    .containsExactly("web-2", "web-3");
            RegistryInstance found =
                    client.getInstances(query.withTags("green")).get(0);
            assertThat(found.getUri()).hasToString("http://10.0.0.1:80");
            assertThat(found.getMetadata()).containsEntry("zone", "a");
            assertThat(found.getTags()).containsExactly("v2", "green");
        }
    }

    @Test
    void anInstanceWhoseCheckFailsIsNotFoundUnlessAskedFor() {
        registry.register("{\"ID\":\"ill\",\"Name\":\"db\",\"Address\":\"10.0.0.1\",\"Port\":1,"
                + "\"Check\":{\"TTL\":\"1h\",\"Status\":\"critical\"}}");
        try (var app = quiet()) {
            var client = app.getBean(RegistryDiscoveryClient.class);
            assertThat(client.getInstances("db")).isEmpty();
            assertThat(ids(client.getInstances(ServiceQuery.everyInstanceOf("db"))))
                    .containsExactly("ill");
        }
    }

    @Test
    void aServiceThatComesIsAnnouncedOnce() {
        try (var app = quiet()) {
            List<HeartbeatEvent> events = new CopyOnWriteArrayList<>();
            app.addApplicationListener((ApplicationListener<HeartbeatEvent>) events::add);
            var client = app.getBean(DiscoveryClient.class);
            assertThat(client.getServices()).doesNotContain("late");
            registry.register("{\"ID\":\"late\",\"Name\":\"late\",\"Port\":1}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.getServices()).contains("late"));
            await().during(Duration.ofSeconds(1))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(events).hasSize(1));
        }
    }

    @Test
    void closingTheApplicationEndsAllItsThreads() {
        try (var app = quiet()) {
            app.getBean(DiscoveryClient.class).getInstances("a");
            app.getBean(DiscoveryClient.class).getServices();
            assertThat(threads()).contains("vigie-watch-service-a", "vigie-watch-services");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private ConfigurableApplicationContext twin() {
        return TestApplication.run(
                "--spring.application.name=twin",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.prefer-ip-address=true",
                "--spring.cloud.consul.discovery.health-check-interval=1s");
    }

    private ConfigurableApplicationContext quiet(String... more) {
        String[] settings = Arrays.copyOf(more, more.length + 2);
        settings[more.length] = "--CONSUL_HOST=" + registry.hostAndPort();
        settings[more.length + 1] = "--spring.cloud.consul.discovery.register=false";
        return TestApplication.run(settings);
    }

    private static String web(String id, String tags, String zone) {
        return "{\"ID\":\"" + id + "\",\"Name\":\"web\",\"Address\":\"10.0.0.1\",\"Port\":80,\"Tags\":[" + tags
                + "],\"Meta\":{\"zone\":\"" + zone + "\"}}";
    }

    private static String idOf(ConfigurableApplicationContext app) {
        return app.getBean(Registration.class).getInstanceId();
    }

    private static List<String> ids(List<? extends ServiceInstance> instances) {
        return instances.stream().map(ServiceInstance::getInstanceId).toList();
    }

    private static Set<String> threads() {
        Set<String> names = new HashSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        names.removeIf(name -> !name.matches("vigie-(watch|registrar|config|heartbeat)-.*"));
        return names;
    }
}
