package io.vigie.discovery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.serviceregistry.Registration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/**
 * What happens to callers and to configuration when processes die, stop and come: the table of the README, with a line
 * {@code MEASURED} for each row. The bounds are those of a crowded machine; the figures are not.
 */
abstract class ProcessScenarios {

    private static final Duration SOON = Duration.ofSeconds(120);

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
    void aKilledInstanceCostsTheCallerAtMostOneCall() throws Exception {
        try (var one = twin("twin-1");
                var two = twin("twin-2");
                var app = caller();
                var caller = calling(app, 2)) {
            Instant start = Instant.now();
            two.kill();
            await().atMost(SOON)
                    .until(() -> app.getBean(DiscoveryClient.class)
                                    .getInstances("twin")
                                    .size()
                            == 1);
            Duration known = Duration.between(start, Instant.now());
            awaitCalls(caller, start, 60);
            long failures = caller.failuresSince(start);
            measured(
                    "kill -9 of one of two",
                    failures + " of " + caller.since(start).size() + " calls failed, known after " + known.toMillis()
                            + " ms");
            assertThat(failures).isLessThanOrEqualTo(1);
            assertThat(caller.firstAnswerOf(one.id(), start)).isNotNull();
        }
    }

    @Test
    void anInstanceThatStopsCostsTheCallerNothing() throws Exception {
        try (var one = twin("twin-1");
                var two = twin("twin-2");
                var app = caller();
                var caller = calling(app, 2)) {
            Instant start = Instant.now();
            two.stop();
            awaitCalls(caller, start, 60);
            long failures = caller.failuresSince(start);
            measured(
                    "SIGTERM of one of two",
                    failures + " of " + caller.since(start).size() + " calls failed");
            assertThat(failures).isZero();
            assertThat(caller.firstAnswerOf(one.id(), start)).isNotNull();
        }
    }

    @Test
    void aNewInstanceIsCalledAsSoonAsItPasses() throws Exception {
        try (var one = twin("twin-1");
                var app = caller();
                var caller = calling(app, 1)) {
            Instant start = Instant.now();
            try (var two = twin("twin-2")) {
                await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> registry.passing("twin") == 2);
                Instant passes = Instant.now();
                await().atMost(SOON).until(() -> caller.firstAnswerOf(two.id(), start) != null);
                long after = Duration.between(passes, caller.firstAnswerOf(two.id(), start))
                        .toMillis();
                measured("new instance is called after it passes", Math.max(0, after) + " ms");
                assertThat(after).isLessThan(10_000);
            }
        }
    }

    @Test
    void aChangedAndADeletedKeyAmongFourContextsAreSeenAtOnce() {
        for (String context : new String[] {"application", "application,prod", "twin", "twin,prod"}) {
            registry.putKey("config/" + context + "/x", "1");
        }
        try (var app = TestApplication.run(
                "--spring.application.name=twin",
                "--spring.profiles.active=prod",
                "--spring.config.import=consul:",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.enabled=false")) {
            for (String context : new String[] {"application", "application,prod", "twin", "twin,prod"}) {
                long changed =
                        time(() -> registry.putKey("config/" + context + "/test/greeting", context), app, context);
                long deleted = time(() -> registry.deleteKey("config/" + context + "/test/greeting"), app, "nobody");
                measured("configuration changed / deleted in " + context, changed + " / " + deleted + " ms");
            }
        }
    }

    @Test
    void aRegistryThatLostItsStateHasTheInstanceBackWithinSeconds() {
        int port = registry.httpPort();
        try (var app =
                TestApplication.run("--spring.application.name=twin", "--CONSUL_HOST=" + registry.hostAndPort())) {
            String id = app.getBean(Registration.class).getInstanceId();
            registry.close();
            registry = startAt(port);
            Instant back = Instant.now();
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> registry.has(id));
            measured("registry restarted without its state: registered again", since(back) + " ms");
        }
    }

    @Test
    void aRegistryThatComesLateHasTheInstanceWithinSeconds() {
        int port = registry.httpPort();
        registry.close();
        try (var app = TestApplication.run(
                "--spring.application.name=twin",
                "--spring.cloud.consul.port=" + port,
                "--spring.cloud.consul.discovery.fail-fast=false")) {
            String id = app.getBean(Registration.class).getInstanceId();
            await().during(Duration.ofSeconds(6)).atMost(SOON).until(app::isRunning);
            registry = startAt(port);
            Instant there = Instant.now();
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> registry.has(id));
            measured("registry comes 6 s after the application: registered", since(there) + " ms");
        }
    }

    @Test
    void anIdleApplicationAsksNothing() throws Exception {
        registry.putKey("config/twin/x", "1");
        try (var proxy = new CountingProxy(registry.httpPort());
                var app = TestApplication.run(
                        "--spring.application.name=twin",
                        "--spring.config.import=consul:",
                        "--CONSUL_HOST=127.0.0.1:" + proxy.port())) {
            app.getBean(DiscoveryClient.class).getInstances("twin");
            app.getBean(DiscoveryClient.class).getServices();
            AtomicInteger before = new AtomicInteger(-1);
            await().pollInterval(Duration.ofSeconds(10)) // longer than the first questions on new connections are held
                    .atMost(SOON)
                    .until(() -> before.getAndSet(proxy.requests().size())
                            == proxy.requests().size());
            int settled = proxy.requests().size();
            await().during(Duration.ofSeconds(15))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(proxy.requests()).hasSize(settled));
            measured("requests of an idle application in 25 s", "0, after " + settled + " at its start");
        }
    }

    private Twin twin(String id) {
        return Twin.start(registry.hostAndPort(), id);
    }

    private ConfigurableApplicationContext caller() {
        return TestApplication.run(
                "--spring.application.name=caller",
                "--CONSUL_HOST=" + registry.hostAndPort(),
                "--spring.cloud.consul.discovery.register=false");
    }

    /** A caller to whom so many instances have answered. */
    private static Caller calling(ConfigurableApplicationContext app, int instances) {
        Caller caller = Caller.start(app.getBean(RestClient.Builder.class));
        await().atMost(SOON)
                .until(() -> caller.since(Instant.EPOCH).stream()
                                .map(Caller.Call::answeredBy)
                                .filter(id -> id != null)
                                .distinct()
                                .count()
                        == instances);
        return caller;
    }

    private static void awaitCalls(Caller caller, Instant start, int count) {
        await().atMost(SOON).until(() -> caller.since(start).size() >= count);
    }

    private static long time(Runnable change, ConfigurableApplicationContext app, String expected) {
        Instant start = Instant.now();
        change.run();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> app.getBean(TestApplication.Greeting.class)
                        .getGreeting()
                        .equals(expected));
        return since(start);
    }

    private static long since(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }

    private void measured(String what, String figure) {
        System.out.println("MEASURED " + registry.getClass().getSimpleName() + " | " + what + " | " + figure);
    }
}
