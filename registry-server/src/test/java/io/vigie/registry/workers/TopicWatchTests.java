package io.vigie.registry.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicWatchTests {
    private final HandTimer timer = new HandTimer();
    private final Town town = Town.in(new MemoryRegistry(timer.clock(), timer));
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void theFirstLookComesWithoutAChange() {
        try (var watch = watch()) {
            timer.pass(Duration.ZERO);
            assertThat(seen).containsExactly(0);
        }
    }

    @Test
    void manyChangesInARowAreSeenTogetherAndTheLastIsNotMissed() {
        try (var watch = watch()) {
            timer.pass(Duration.ZERO);
            for (int i = 0; i < 100; i++) {
                town.hasService(Town.HOME, "web-" + i);
            }
            timer.pass(TopicWatch.COALESCE);
            assertThat(seen).containsExactly(0, 100);
        }
    }

    @Test
    void aChangeOfSomethingElseIsNotLookedAt() {
        try (var watch = watch()) {
            timer.pass(Duration.ZERO);
            town.hasService(Town.AWAY, "web");
            timer.pass(TopicWatch.COALESCE);
            assertThat(seen).containsExactly(0);
        }
    }

    @Test
    void aLookThatThrowsDoesNotEndTheWatch() {
        var watch = new TopicWatch(town.registry(), Topic.node(Town.HOME), timer, state -> {
            seen.add(0);
            throw new IllegalStateException("on purpose");
        });
        watch.start();
        timer.pass(Duration.ZERO);
        town.hasService(Town.HOME, "web");
        timer.pass(TopicWatch.COALESCE);
        assertThat(seen).hasSize(2);
        watch.close();
    }

    @Test
    void nothingIsLookedAtAfterTheEnd() {
        var watch = watch();
        timer.pass(Duration.ZERO);
        watch.close();
        town.hasService(Town.HOME, "web");
        timer.pass(TopicWatch.WAIT);
        assertThat(seen).containsExactly(0);
    }

    private TopicWatch watch() {
        var watch = new TopicWatch(
                town.registry(),
                Topic.node(Town.HOME),
                timer,
                state -> seen.add(state.catalog().instancesOn(Town.HOME).size()));
        watch.start();
        return watch;
    }
}
