package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.StubbornRegistry;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReporterTests {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Probe PROBE = new Probe.Tcp("127.0.0.1:1", Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final HandTimer timer = new HandTimer();
    private final StubbornRegistry registry = new StubbornRegistry(new MemoryRegistry(timer.clock(), timer));
    private final Town town = Town.in(registry);

    @Test
    void aChangedStatusIsReportedAtOnce() {
        var reporter = reporter();
        for (int i = 0; i < 5; i++) {
            reporter.report(CheckResult.of(CheckStatus.PASSING, "up " + i));
            assertThat(said()).isEqualTo("passing: up " + i);
            reporter.report(CheckResult.of(CheckStatus.CRITICAL, "down " + i));
            assertThat(said()).isEqualTo("critical: down " + i);
        }
    }

    @Test
    void anotherOutputAloneIsReportedOnceInAWhile() {
        var reporter = reporter();
        reporter.report(CheckResult.of(CheckStatus.PASSING, "12:00"));
        reporter.report(CheckResult.of(CheckStatus.PASSING, "12:01"));
        assertThat(said()).isEqualTo("passing: 12:01");
        timer.pass(EVERY.minusSeconds(1));
        reporter.report(CheckResult.of(CheckStatus.PASSING, "12:04"));
        assertThat(said()).isEqualTo("passing: 12:01");
        timer.pass(Duration.ofSeconds(1));
        reporter.report(CheckResult.of(CheckStatus.PASSING, "12:05"));
        assertThat(said()).isEqualTo("passing: 12:05");
    }

    @Test
    void theSameResultChangesNothing() {
        var reporter = reporter();
        reporter.report(CheckResult.of(CheckStatus.PASSING, "ok"));
        var before = town.registry().current();
        reporter.report(CheckResult.of(CheckStatus.PASSING, "ok"));
        assertThat(town.registry().current()).isSameAs(before);
    }

    @Test
    void aCheckThatIsGoneGetsNoReport() {
        var reporter = reporter();
        town.forgetsCheck(Town.HOME, "db");
        reporter.report(CheckResult.of(CheckStatus.PASSING, "ok"));
        assertThat(said()).isEqualTo("-");
    }

    @Test
    void aCheckThatCameBackGetsNoReportFromTheProbeOfTheOldOne() {
        var reporter = reporter();
        town.forgetsCheck(Town.HOME, "db");
        town.hasCheck(Town.HOME, "db", PROBE);
        reporter.report(CheckResult.of(CheckStatus.PASSING, "ok"));
        assertThat(said()).isEqualTo("critical: ");
    }

    @Test
    void whatNobodyTookIsSaidAgainUntilSomebodyDoes() {
        var reporter = reporter();
        registry.isStubborn(true);
        reporter.report(CheckResult.of(CheckStatus.PASSING, "up"));
        timer.pass(Duration.ofMinutes(1));
        assertThat(said()).isEqualTo("critical: ");
        registry.isStubborn(false);
        timer.pass(Reporter.RETRY);
        assertThat(said()).isEqualTo("passing: up");
    }

    @Test
    void whatWasFoundSinceIsSaidInstead() {
        var reporter = reporter();
        registry.isStubborn(true);
        reporter.report(CheckResult.of(CheckStatus.PASSING, "up"));
        reporter.report(CheckResult.of(CheckStatus.WARNING, "slow"));
        int before = registry.refused();
        timer.pass(Reporter.RETRY);
        assertThat(registry.refused()).as("only the last is said again").isEqualTo(before + 1);
        // As the registry has it all the time: there is nothing to say any more.
        reporter.report(CheckResult.of(CheckStatus.CRITICAL, ""));
        registry.isStubborn(false);
        timer.pass(Duration.ofMinutes(1));
        assertThat(said()).isEqualTo("critical: ");
    }

    private Reporter reporter() {
        town.hasCheck(Town.HOME, "db", PROBE);
        var check = town.registry().current().checks().find(Town.HOME, "db").orElseThrow();
        return new Reporter(registry, timer.clock(), timer, Subject.of(check).orElseThrow(), EVERY);
    }

    private String said() {
        return town.says(Town.HOME, "db");
    }
}
