package io.vigie.discovery.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.discovery.testing.TestApplication;
import io.vigie.discovery.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** What locks and leaders must do, against whichever registry a subclass starts. */
abstract class LockScenarios {

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
    void oneOfTwoApplicationsHasALockAndTheNextHasALargerFencingIndex() throws Exception {
        try (var one = app();
                var two = app()) {
            RegistryLock first = lock(one);
            RegistryLock second = lock(two);
            assertThat(first.tryLock()).isTrue();
            assertThat(first.tryLock()).isTrue(); // again, by the same thread
            assertThat(second.tryLock()).isFalse();
            assertThat(second.tryLock(300, TimeUnit.MILLISECONDS)).isFalse();
            long index = first.fencingIndex();
            var waiting = CompletableFuture.supplyAsync(() -> {
                second.lock();
                return second.fencingIndex();
            });
            first.unlock();
            assertThat(first.isHeld()).isTrue();
            assertThat(waiting).isNotDone();
            first.unlock();
            assertThat(waiting.get(60, TimeUnit.SECONDS)).isGreaterThan(index);
            assertThat(first.isHeld()).isFalse();
            assertThatThrownBy(first::unlock).isInstanceOf(IllegalMonitorStateException.class);
        }
    }

    @Test
    void whoLostALockIsToldWhenItGivesItBack() throws Exception {
        try (var one = app()) {
            RegistryLock lock = lock(one);
            lock.lock();
            registry.endSessions();
            assertThatThrownBy(lock::unlock)
                    .isInstanceOf(LockLostException.class)
                    .hasMessageContaining("Lock nightly was lost");
            assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue(); // with a new session
            lock.unlock();
        }
    }

    @Test
    void oneLeadsAndTheOtherTakesOverWhenItStops() {
        List<Object> ofOne = new CopyOnWriteArrayList<>();
        List<Object> ofTwo = new CopyOnWriteArrayList<>();
        try (var two = app()) {
            try (var one = app("--spring.cloud.consul.lock.leader-roles=reports")) {
                listen(one, ofOne);
                await().atMost(SOON).until(() -> leads(one));
                listen(two, ofTwo);
                two.getBean(Leaders.class).standFor("reports");
                assertThat(leads(two)).isFalse();
            }
            await().atMost(SOON).until(() -> leads(two));
            assertThat(ofOne).contains(new LeaderRevoked("reports"));
            long index = two.getBean(Leaders.class).fencingIndex("reports").orElseThrow();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(ofTwo).containsExactly(new LeaderGranted("reports", index)));
        }
    }

    @Test
    void aLeaderWhoseSessionEndsIsRevokedAtOnceAndMayWinAgain() {
        List<Object> events = new CopyOnWriteArrayList<>();
        try (var app = app("--spring.cloud.consul.lock.lock-delay=0s")) {
            listen(app, events);
            app.getBean(Leaders.class).standFor("reports");
            await().atMost(SOON).until(() -> leads(app));
            registry.endSessions();
            await().atMost(SOON).untilAsserted(() -> assertThat(events).hasSize(3));
            assertThat(events.get(1)).isEqualTo(new LeaderRevoked("reports"));
            assertThat(((LeaderGranted) events.get(2)).fencingIndex())
                    .isGreaterThan(((LeaderGranted) events.get(0)).fencingIndex());
        }
    }

    private static void listen(ConfigurableApplicationContext app, List<Object> events) {
        app.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && payload.getPayload().getClass().getSimpleName().startsWith("Leader")) {
                events.add(payload.getPayload());
            }
        });
    }

    private static boolean leads(ConfigurableApplicationContext app) {
        return app.getBean(Leaders.class).isLeader("reports");
    }

    private static RegistryLock lock(ConfigurableApplicationContext app) {
        return app.getBean(RegistryLocks.class).obtain("nightly");
    }

    private ConfigurableApplicationContext app(String... more) {
        String[] settings = java.util.Arrays.copyOf(more, more.length + 2);
        settings[more.length] = "--CONSUL_HOST=" + registry.hostAndPort();
        settings[more.length + 1] = "--spring.cloud.consul.discovery.enabled=false";
        return TestApplication.run(settings);
    }
}
