package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.RenewedDeadline;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TtlDeadlinesTests {
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(100);

    private final HandTimer timer = new HandTimer();
    private final Stubborn registry = new Stubborn(new MemoryRegistry(timer.clock(), timer));
    private final Town town = Town.in(registry);
    private final CheckRunner runner = new CheckRunner(
            registry,
            CheckSettings.of(Town.HOME),
            timer.clock(),
            new Random(1),
            new CheckThreads(timer, timer, timer, timer));
    private final Heartbeats heartbeats = runner.heartbeats();

    @BeforeEach
    void startTheRunner() {
        runner.start();
    }

    @AfterEach
    void endTheRunner() {
        runner.close();
    }

    @Test
    void aCheckThatNobodyReportsOnTurnsCriticalAtTheEndOfItsTimeToLive() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL.minus(SOON).minus(SOON));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
        timer.pass(SOON.plus(SOON));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    @Test
    void theLastOutputIsKeptInTheTextOfTheExpiry() {
        hasTtl("beat", CheckStatus.PASSING);
        pass("beat", "again");
        timer.pass(TTL);
        assertThat(town.says(Town.HOME, "beat"))
                .isEqualTo("critical: TTL expired (last output before timeout follows): again");
    }

    @Test
    void everyBeatStartsTheTimeToLiveAnew() {
        hasTtl("beat", CheckStatus.PASSING);
        for (int i = 0; i < 10; i++) {
            timer.pass(TTL.minus(SOON));
            pass("beat", "");
        }
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
        timer.pass(TTL);
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    @Test
    void beatsWithoutNewsWriteNothing() {
        hasTtl("beat", CheckStatus.PASSING);
        long index = registry.current().index();
        for (int i = 0; i < 100; i++) {
            pass("beat", "");
            timer.pass(Duration.ofSeconds(1));
        }
        assertThat(registry.current().index()).isEqualTo(index);
    }

    @Test
    void anExpiredCheckThatIsReportedOnAgainExpiresAgain() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL);
        pass("beat", "back");
        timer.pass(TTL.minus(SOON));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: back");
        timer.pass(SOON);
        assertThat(town.says(Town.HOME, "beat"))
                .startsWith("critical: TTL expired")
                .endsWith(": back");
    }

    @Test
    void anExpiryThatWasStoredBeforeARestartIsNotWrappedIntoAnother() {
        hasTtl("beat", CheckStatus.CRITICAL);
        town.reports(Town.HOME, "beat", CheckStatus.CRITICAL, "TTL expired (last output before timeout follows): x");
        timer.pass(TTL);
        assertThat(town.says(Town.HOME, "beat"))
                .isEqualTo("critical: TTL expired (last output before timeout follows): x");
    }

    @Test
    void aRemovedCheckNoLongerExpires() {
        hasTtl("beat", CheckStatus.PASSING);
        town.forgetsCheck(Town.HOME, "beat");
        timer.pass(SOON);
        long index = registry.current().index();
        timer.pass(TTL.multipliedBy(2));
        assertThat(registry.current().index()).isEqualTo(index);
    }

    @Test
    void aCheckThatCameBackHasItsWholeTimeToLive() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL.minusSeconds(1));
        town.forgetsCheck(Town.HOME, "beat");
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL.minusSeconds(1));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
    }

    @Test
    void anotherTimeToLiveReplacesTheOldOne() {
        hasTtl("beat", CheckStatus.PASSING);
        town.hasCheck(
                Town.HOME,
                "beat",
                "",
                new Probe.Ttl(TTL.multipliedBy(3), Probe.OUTPUT_BYTES_DEFAULT),
                CheckStatus.PASSING,
                Duration.ZERO);
        timer.pass(SOON);
        timer.pass(TTL.multipliedBy(2));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
        timer.pass(TTL);
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    @Test
    void beatsForUnknownChecksAndOtherNodesAreIgnored() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL.minusSeconds(1));
        heartbeats.beat(Town.AWAY, "beat");
        heartbeats.beat(Town.HOME, "never-heard-of");
        timer.pass(Duration.ofSeconds(1));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    @Test
    void theNodeOfABeatIsFoundWithoutRegardToCase() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.pass(TTL.minusSeconds(1));
        heartbeats.beat("HOME", "beat");
        timer.pass(TTL.minusSeconds(1));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
    }

    @Test
    void anExpiryThatTheRegistryCouldNotTakeIsTriedAgain() {
        hasTtl("beat", CheckStatus.PASSING);
        registry.refusing = true;
        timer.pass(TTL);
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
        registry.refusing = false;
        timer.pass(RenewedDeadline.RETRY);
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    @Test
    void aPauseOfTheAgentExpiresNothing() {
        hasTtl("beat", CheckStatus.PASSING);
        timer.standStill(TTL.multipliedBy(3));
        timer.pass(TTL.minusSeconds(1));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("passing: ");
        timer.pass(Duration.ofSeconds(2));
        assertThat(town.says(Town.HOME, "beat")).isEqualTo("critical: TTL expired");
    }

    private void hasTtl(String id, CheckStatus status) {
        town.hasCheck(Town.HOME, id, "", new Probe.Ttl(TTL, Probe.OUTPUT_BYTES_DEFAULT), status, Duration.ZERO);
        timer.pass(SOON);
    }

    private void pass(String id, String note) {
        heartbeats.beat(Town.HOME, id);
        town.reports(Town.HOME, id, CheckStatus.PASSING, note);
    }

    /** A registry that takes no commands for a while, as one without a leader. */
    private static final class Stubborn implements Registry {
        private final Registry inner;
        private boolean refusing;

        Stubborn(Registry inner) {
            this.inner = inner;
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public RegistryState current() {
            return inner.current();
        }

        @Override
        public CompletableFuture<Applied> propose(Command command) {
            return refusing
                    ? CompletableFuture.failedFuture(new IllegalStateException("no leader"))
                    : inner.propose(command);
        }

        @Override
        public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
            return inner.await(topic, index, wait);
        }
    }
}
