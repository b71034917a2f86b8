package io.vigie.registry.log.memory;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.testing.CheckBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryRegistryTests {
    private static final Instant NOON = Instant.parse("2020-01-01T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MemoryRegistry registry = new MemoryRegistry(Clock.fixed(NOON, ZoneOffset.UTC), timer);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    private Applied propose(Command command) {
        return registry.propose(command).join();
    }

    private static Command put(String key, int value) {
        return new PutKey(key, Value.of("" + value), 0, OptionalLong.empty());
    }

    @Test
    void aNewRegistryIsEmpty() {
        assertThat(registry.current()).isSameAs(RegistryState.EMPTY);
    }

    @Test
    void eachChangeGetsTheNextIndexAndIsSeenAtOnce() {
        var first = propose(aNode("n1").registered());
        var second = propose(aService("web").registeredOn("n1"));
        assertThat(first.state().index()).isEqualTo(2);
        assertThat(second.state().index()).isEqualTo(3);
        assertThat(registry.current()).isSameAs(second.state());
    }

    @Test
    void whatChangesNothingTakesNoIndex() {
        propose(aNode("n1").registered());
        assertThat(propose(aNode("n1").registered()).verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(propose(aService("web").registeredOn("nowhere")).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(registry.current().index()).isEqualTo(2);
    }

    @Test
    void commandsAreStampedByTheGivenClock() {
        propose(aNode("n1").registered());
        propose(CheckBuilder.aCheck("c1").registered());
        propose(new SetCheckStatus("n1", "c1", CheckResult.of(CheckStatus.CRITICAL, "")));
        assertThat(registry.current()
                        .checks()
                        .find("n1", "c1")
                        .orElseThrow()
                        .result()
                        .changedAt())
                .isEqualTo(NOON);
    }

    @Test
    void aWokenQueryFindsWhatItWaitedFor() {
        var seen = registry.await(new Topic.Key("a"), 1, LONG)
                .thenApply(state -> state == registry.current()
                        && state.keyValues().find("a").isPresent());
        propose(put("a", 1));
        assertThat(seen).isCompletedWithValue(true);
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void noChangeIsMissedUnderConcurrentWritersAndWaiters() throws Exception {
        int keys = 4;
        int writesPerKey = 2_000;
        var threads = Executors.newCachedThreadPool();
        try {
            var work = new ArrayList<Future<?>>();
            for (int key = 0; key < keys; key++) {
                var name = "t" + key + "/k";
                work.add(threads.submit(() -> followUntil(new Topic.Key(name), name, writesPerKey)));
                work.add(threads.submit(() -> followUntil(new Topic.Tree(name.substring(0, 3)), name, writesPerKey)));
                work.add(threads.submit(() -> followUntil(new Topic.Tree(""), name, writesPerKey)));
                work.add(threads.submit(() -> write(name, writesPerKey)));
            }
            for (var each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.current().index()).isEqualTo(RegistryState.FIRST_INDEX + (long) keys * writesPerKey);
        assertThat(registry).extracting("watchers.waiting").hasToString("0");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void playersWhoOnlyMoveWhenWokenFinishTheirGames() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try {
            var games = new ArrayList<Future<?>>();
            for (int game = 0; game < 4; game++) {
                var left = "g" + game + "/left";
                var right = "g" + game + "/right";
                games.add(threads.submit(() -> play(left, right, new Topic.Tree(right.substring(0, 4)), 0)));
                games.add(threads.submit(() -> play(right, left, new Topic.Key(left), 1)));
            }
            for (var each : games) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Writes its key whenever the other's key reaches the next number; one missed change would stop the game. */
    private Void play(String own, String other, Topic topic, int lead) throws Exception {
        for (int move = 1; move <= 3_000; move++) {
            if (lead == 0) {
                propose(put(own, move));
            }
            waitFor(other, topic, move);
            if (lead == 1) {
                propose(put(own, move));
            }
        }
        return null;
    }

    private void waitFor(String key, Topic topic, int number) throws Exception {
        var state = registry.current();
        while (valueOf(state, key) < number) {
            long index = topic.indexIn(state);
            state = registry.await(topic, index, Duration.ofSeconds(30)).get();
            assertThat(topic.indexIn(state))
                    .as("a change of " + key + " was missed")
                    .isGreaterThan(index);
        }
    }

    private void write(String key, int times) {
        for (int i = 1; i <= times; i++) {
            propose(put(key, i));
        }
    }

    /** A client as Consul's are: asks again with the index of the last answer, and never sees the past. */
    private Void followUntil(Topic topic, String key, int last) throws Exception {
        long index = RegistryState.FIRST_INDEX;
        int seen = 0;
        while (seen < last) {
            // A missed change would wait for the deadline; the test's own is shorter.
            var state = registry.await(topic, index, LONG).get();
            int now = valueOf(state, key);
            assertThat(now).isGreaterThanOrEqualTo(seen);
            assertThat(topic.indexIn(state)).isGreaterThan(index);
            seen = now;
            index = topic.indexIn(state);
        }
        return null;
    }

    private static int valueOf(RegistryState state, String key) {
        return state.keyValues()
                .find(key)
                .map(Entry::value)
                .map(value -> Integer.parseInt(new String(value.bytes(), java.nio.charset.StandardCharsets.UTF_8)))
                .orElse(0);
    }
}
