package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.Town;
import io.vigie.registry.workers.testing.WebSite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckRunnerTests {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Town town = Town.in(new MemoryRegistry(Clock.systemUTC(), timer));
    private final CheckRunner runner = runner(CheckSettings.of(Town.HOME));
    private final WebSite site = new WebSite();

    @AfterEach
    void close() {
        runner.close();
        site.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void theFirstRunComesAtOnceHoweverLongTheInterval() {
        site.on("/", 200, "ok");
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", HOUR));
        awaitSays("web", "passing: HTTP GET " + site.url("/") + ": 200 OK Output: ok");
    }

    @Test
    void checksThatWereThereBeforeTheRunnerRunToo() {
        site.on("/", 200, "ok");
        town.hasCheck(Town.HOME, "web", http("/", HOUR));
        runner.start();
        awaitStatus("web", CheckStatus.PASSING);
    }

    @Test
    void aChangedAnswerChangesTheStatusAtTheNextInterval() {
        var healthy = new AtomicInteger(200);
        site.on("/", exchange -> WebSite.answer(exchange, healthy.get(), "x"));
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", SECOND));
        awaitStatus("web", CheckStatus.PASSING);
        healthy.set(429);
        awaitStatus("web", CheckStatus.WARNING);
        healthy.set(500);
        awaitStatus("web", CheckStatus.CRITICAL);
    }

    @Test
    void anUnchangedResultWritesNothing() {
        var runs = new AtomicInteger();
        site.on("/", exchange -> {
            runs.incrementAndGet();
            WebSite.answer(exchange, 200, "same");
        });
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", SECOND));
        awaitStatus("web", CheckStatus.PASSING);
        long index = town.registry().current().index();
        int before = runs.get();
        await().atMost(BOUND).until(() -> runs.get() >= before + 2);
        assertThat(town.registry().current().index()).isEqualTo(index);
    }

    @Test
    void anotherProbeUnderTheSameIdRunsAtOnceInPlaceOfTheOld() {
        var old = new AtomicInteger();
        site.on("/old", exchange -> {
            old.incrementAndGet();
            WebSite.answer(exchange, 200, "old");
        });
        site.on("/new", 200, "new");
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/old", SECOND));
        awaitStatus("web", CheckStatus.PASSING);
        town.hasCheck(Town.HOME, "web", http("/new", HOUR));
        awaitSays("web", "passing: HTTP GET " + site.url("/new") + ": 200 OK Output: new");
        assertNoMoreOf(old);
    }

    @Test
    void aRemovedCheckIsNotRunAnyMore() {
        var runs = new AtomicInteger();
        site.on("/", exchange -> {
            runs.incrementAndGet();
            WebSite.answer(exchange, 200, "ok");
        });
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", SECOND));
        awaitStatus("web", CheckStatus.PASSING);
        town.forgetsCheck(Town.HOME, "web");
        assertNoMoreOf(runs);
    }

    @Test
    void aCheckThatCameBackRunsAtOnceEvenWithTheSameProbe() {
        site.on("/", 200, "ok");
        runner.start();
        for (int i = 0; i < 5; i++) {
            town.hasCheck(Town.HOME, "web", http("/", HOUR));
            awaitStatus("web", CheckStatus.PASSING);
            town.forgetsCheck(Town.HOME, "web");
        }
    }

    @Test
    void aProbeThatWasReplacedWhileItRanDoesNotReport() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        site.on("/slow", exchange -> {
            asked.countDown();
            waitFor(answer);
            WebSite.answer(exchange, 500, "too late");
            answered.countDown();
        });
        site.on("/new", 200, "new");
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/slow", HOUR));
        asked.await();
        town.hasCheck(Town.HOME, "web", http("/new", HOUR));
        awaitStatus("web", CheckStatus.PASSING);
        long index = town.registry().current().index();
        answer.countDown();
        answered.await();
        // A report of the old probe would come before that of a check which was registered after the answer.
        town.hasCheck(Town.HOME, "after", http("/new", HOUR));
        awaitStatus("after", CheckStatus.PASSING);
        assertThat(town.says(Town.HOME, "web")).contains("passing").contains("Output: new");
        assertThat(town.registry()
                        .current()
                        .checks()
                        .find(Town.HOME, "web")
                        .orElseThrow()
                        .modifyIndex())
                .isLessThanOrEqualTo(index);
    }

    @Test
    void onlyChecksOfTheOwnNodeRun() {
        var asked = recorded("/");
        runner.start();
        town.hasCheck(Town.AWAY, "theirs", http("/?theirs", SECOND));
        town.hasCheck(Town.HOME, "ours", http("/?ours", SECOND));
        await().atMost(BOUND).until(() -> asked.size() >= 2);
        assertThat(asked).containsOnly("ours");
    }

    @Test
    void runsOfOneCheckNeverOverlap() {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        var runs = new AtomicInteger();
        site.on("/", exchange -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            waitFor(new CountDownLatch(1), Duration.ofMillis(1500));
            together.decrementAndGet();
            runs.incrementAndGet();
            WebSite.answer(exchange, 200, "slow");
        });
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", SECOND));
        await().atMost(BOUND).until(() -> runs.get() >= 3);
        assertThat(most).hasValue(1);
    }

    @Test
    void noMoreProbesThanAllowedRunAtOnceAndAllGetTheirTurn() {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        site.on("/", exchange -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            waitFor(new CountDownLatch(1), Duration.ofMillis(20));
            together.decrementAndGet();
            WebSite.answer(exchange, 200, "ok");
        });
        try (var bounded = runner(new CheckSettings(Town.HOME, HOUR, 3))) {
            bounded.start();
            for (int i = 0; i < 40; i++) {
                town.hasCheck(Town.HOME, "web-" + i, http("/", HOUR));
            }
            await().atMost(BOUND)
                    .until(() -> town.registry().current().checks().on(Town.HOME).stream()
                            .allMatch(check -> check.status().isPassing()));
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void nothingRunsAfterTheEnd() {
        var runs = new AtomicInteger();
        site.on("/", exchange -> {
            runs.incrementAndGet();
            WebSite.answer(exchange, 200, "ok");
        });
        runner.start();
        town.hasCheck(Town.HOME, "web", http("/", SECOND));
        awaitStatus("web", CheckStatus.PASSING);
        runner.close();
        assertNoMoreOf(runs);
    }

    /** What was under way may still arrive during the first runs of a witness, but nothing during its further ones. */
    private void assertNoMoreOf(AtomicInteger runs) {
        var witnessed = recorded("/witness");
        try (var other = runner(CheckSettings.of(Town.AWAY))) {
            town.hasCheck(Town.AWAY, "witness", http("/witness?w", SECOND));
            other.start();
            await().atMost(BOUND).until(() -> witnessed.size() >= 2);
            int before = runs.get();
            await().atMost(BOUND).until(() -> witnessed.size() >= 4);
            assertThat(runs.get()).isEqualTo(before);
        }
    }

    private Queue<String> recorded(String path) {
        var asked = new ConcurrentLinkedQueue<String>();
        site.on(path, exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            WebSite.answer(exchange, 200, "ok");
        });
        return asked;
    }

    private void awaitStatus(String check, CheckStatus status) {
        await().atMost(BOUND)
                .until(() -> town.result(Town.HOME, check)
                        .filter(result -> result.status().equals(status))
                        .isPresent());
    }

    @Test
    void anAliasFollowsAnotherInstanceWithoutAnInterval() {
        town.hasService(Town.AWAY, "db");
        town.hasCheck(Town.AWAY, "ping", "db", new Probe.Ttl(HOUR, 100), CheckStatus.PASSING, Duration.ZERO);
        town.hasCheck(Town.HOME, "alias", new Probe.Alias(Town.AWAY, "db"));
        runner.start();
        awaitSays("alias", "passing: All checks passing.");
        town.reports(Town.AWAY, "ping", CheckStatus.CRITICAL, "gone");
        awaitSays("alias", "critical: Aliased check \"ping\" failing: gone");
        town.does(new DeregisterService(Town.AWAY, "db"));
        awaitStatus("alias", CheckStatus.CRITICAL);
    }

    @Test
    void aFailureCountsOnlyWhenItRepeatsAsOftenAsTheCheckSays() {
        var asked = new AtomicInteger();
        var healthy = new AtomicInteger(200);
        site.on("/", exchange -> {
            asked.incrementAndGet();
            WebSite.answer(exchange, healthy.get(), "x");
        });
        var definition = CheckDefinition.probed("web", "", http("/", SECOND), Duration.ZERO)
                .with(new Thresholds(0, 2, 3));
        town.does(new RegisterCheck(
                Check.of(Town.HOME, "web", "", definition, CheckResult.of(CheckStatus.CRITICAL, "")), true));
        runner.start();
        awaitStatus("web", CheckStatus.PASSING);
        healthy.set(500);
        int before = asked.get();
        awaitStatus("web", CheckStatus.WARNING);
        assertThat(asked.get() - before).isGreaterThanOrEqualTo(2);
        awaitStatus("web", CheckStatus.CRITICAL);
        assertThat(asked.get() - before).isGreaterThanOrEqualTo(3);
    }

    private void awaitSays(String check, String said) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(town.says(Town.HOME, check)).isEqualTo(said));
    }

    private CheckRunner runner(CheckSettings settings) {
        return new CheckRunner(
                town.registry(),
                settings,
                Clock.systemUTC(),
                new Random(1),
                new CheckThreads(timer, threads, threads, threads));
    }

    private Probe http(String path, Duration interval) {
        return new Probe.Http(site.url(path), "GET", Map.<String, List<String>>of(), "", false, interval, BOUND, 4096);
    }

    private static void waitFor(CountDownLatch latch) {
        waitFor(latch, BOUND);
    }

    private static void waitFor(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
