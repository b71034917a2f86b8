package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.Town;
import io.vigie.registry.workers.testing.WebSite;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyChecksTests {
    private static final int CHECKS = 1_000;
    private static final int HUNG = 50;
    private static final int RUNS = 4;
    private static final Duration BOUND = Duration.ofSeconds(120);

    @Test
    void aThousandChecksEverySecondNoneStarvesNotEvenBesideSomeThatHang() {
        var runs = new ConcurrentHashMap<String, Integer>();
        var timer = Executors.newScheduledThreadPool(1);
        var threads = Executors.newFixedThreadPool(2);
        var town = Town.in(new MemoryRegistry(Clock.systemUTC(), timer));
        var settings = CheckSettings.of(Town.HOME);
        var checkThreads = new CheckThreads(timer, threads, threads, threads);
        try (var site = new WebSite();
                var runner =
                        new CheckRunner(town.registry(), settings, Clock.systemUTC(), new Random(1), checkThreads)) {
            site.on("/hang", exchange -> waitForEver());
            site.on("/", exchange -> {
                runs.merge(exchange.getRequestURI().getQuery(), 1, Integer::sum);
                WebSite.answer(exchange, 200, "ok");
            });
            IntStream.range(0, HUNG).forEach(i -> town.hasCheck(Town.HOME, "hung-" + i, http(site.url("/hang"))));
            IntStream.range(0, CHECKS).forEach(i -> town.hasCheck(Town.HOME, "web-" + i, http(site.url("/?" + i))));
            runner.start();
            await().atMost(BOUND)
                    .until(() -> runs.size() == CHECKS && runs.values().stream().allMatch(count -> count >= RUNS));
            // The site may turn one away in the crowd, which its next run sets right.
            await().atMost(BOUND)
                    .until(() -> IntStream.range(0, CHECKS)
                            .mapToObj(i -> town.result(Town.HOME, "web-" + i).orElseThrow())
                            .allMatch(result -> result.status().equals(CheckStatus.PASSING)));
            assertThat(runs).hasSize(CHECKS);
            // Nobody was run much oftener than the slowest: each had its turn.
            var turns = runs.values().stream().mapToInt(Integer::intValue).summaryStatistics();
            assertThat(turns.getMax()).isLessThanOrEqualTo(3 * turns.getMin());
        } finally {
            timer.shutdownNow();
            threads.shutdownNow();
        }
    }

    private static Probe http(String url) {
        return new Probe.Http(url, "GET", Map.of(), "", false, Duration.ofSeconds(1), Duration.ofSeconds(30), 4096);
    }

    private static void waitForEver() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
