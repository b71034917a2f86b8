package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoundsTests {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration SECOND_RUN = Duration.ofSeconds(7);
    private static final CheckResult FINE = CheckResult.of(CheckStatus.PASSING, "fine");

    private final HandTimer timer = new HandTimer();
    private final Town town = Town.in(new MemoryRegistry(timer.clock(), timer));
    private final Instant start = timer.clock().instant();
    private final List<Long> startedAt = new ArrayList<>();

    @Test
    void theFirstRunIsNowAndTheOthersKeepTheBeatForHours() {
        var rounds = rounds(() -> CompletableFuture.completedFuture(FINE));
        timer.pass(Duration.ofHours(10));
        assertThat(startedAt).startsWith(0L, 7L, 17L, 27L).hasSize(3601).endsWith(35_997L);
        rounds.stop();
    }

    @Test
    void aRunThatOutlastsItsIntervalSkipsABeatAndKeepsTheBeat() {
        rounds(() -> {
            var result = new CompletableFuture<CheckResult>();
            timer.schedule(() -> result.complete(FINE), 15, java.util.concurrent.TimeUnit.SECONDS);
            return result;
        });
        timer.pass(Duration.ofSeconds(60));
        assertThat(startedAt).containsExactly(0L, 17L, 37L, 57L);
    }

    @Test
    void aProbeThatThrowsRunsAgainAtTheNextInterval() {
        rounds(() -> {
            throw new IllegalStateException("on purpose");
        });
        timer.pass(Duration.ofSeconds(20));
        assertThat(startedAt).containsExactly(0L, 7L, 17L);
    }

    @Test
    void aStoppedCheckRunsNoMoreAndReportsNoMore() {
        var late = new CompletableFuture<CheckResult>();
        var rounds = rounds(() -> late);
        rounds.stop();
        late.complete(FINE);
        timer.pass(Duration.ofHours(1));
        assertThat(startedAt).containsExactly(0L);
        assertThat(town.says(Town.HOME, "db")).isEqualTo("critical: ");
    }

    private Rounds rounds(Supplier<CompletableFuture<CheckResult>> probe) {
        town.hasCheck(Town.HOME, "db", new Probe.Tcp("127.0.0.1:1", INTERVAL, INTERVAL));
        var check = town.registry().current().checks().find(Town.HOME, "db").orElseThrow();
        var reporter = new Reporter(
                town.registry(), timer.clock(), timer, Subject.of(check).orElseThrow(), INTERVAL);
        Supplier<CompletableFuture<CheckResult>> noted = () -> {
            startedAt.add(Duration.between(start, timer.clock().instant()).toSeconds());
            return probe.get();
        };
        return new Rounds(noted, reporter, new ProbeSlots(1)).start(timer, SECOND_RUN, INTERVAL);
    }
}
