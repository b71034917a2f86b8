package io.vigie.registry.workers.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CriticalReaperTests {
    private static final Duration AFTER = Duration.ofMinutes(2);
    private static final Probe TCP = new Probe.Tcp("127.0.0.1:1", Duration.ofSeconds(10), Duration.ofSeconds(1));

    private final HandTimer timer = new HandTimer();
    private final Town town = Town.in(new MemoryRegistry(timer.clock(), timer));
    private final CriticalReaper reaper = new CriticalReaper(town.registry(), Town.HOME, timer.clock(), timer);

    @BeforeEach
    void startTheReaper() {
        reaper.start();
    }

    @AfterEach
    void endTheReaper() {
        reaper.close();
    }

    @Test
    void anInstanceThatStaysCriticalIsRemovedAtItsDeadlineAndTheLogSaysSo(CapturedOutput log) {
        hasService(Town.HOME, "web-1", TCP, CheckStatus.PASSING, AFTER);
        timer.pass(Duration.ofMinutes(5));
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "gone");

        timer.pass(AFTER.minusSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isTrue();
        timer.pass(Duration.ofSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isFalse();
        assertThat(town.says(Town.HOME, "check-of-web-1")).isEqualTo("-");
        assertThat(log.getOut())
                .contains("INFO")
                .contains(
                        "Removing service web-1 from node home: its check check-of-web-1 has been critical for 120 s.");
    }

    @Test
    void anInstanceThatRecoversInTimeStays() {
        hasService(Town.HOME, "web-1", TCP, CheckStatus.PASSING, AFTER);
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "gone");
        timer.pass(AFTER.minusSeconds(1));
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.PASSING, "back");
        timer.pass(Duration.ofHours(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isTrue();
    }

    @Test
    void anotherOutputWhileCriticalDoesNotPutOffTheDeadline() {
        hasService(Town.HOME, "web-1", TCP, CheckStatus.PASSING, AFTER);
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "gone");
        timer.pass(AFTER.minusSeconds(1));
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "still gone");
        timer.pass(Duration.ofSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isFalse();
    }

    @Test
    void anInstanceWithoutThatWishStaysForEver() {
        hasService(Town.HOME, "web-1", TCP, CheckStatus.CRITICAL, Duration.ZERO);
        timer.pass(Duration.ofDays(30));
        assertThat(town.knowsService(Town.HOME, "web-1")).isTrue();
    }

    @Test
    void instancesOfOtherNodesAreLeftToTheirOwnAgents() {
        hasService(Town.AWAY, "web-1", TCP, CheckStatus.PASSING, AFTER);
        town.reports(Town.AWAY, "check-of-web-1", CheckStatus.CRITICAL, "gone");
        timer.pass(Duration.ofDays(1));
        assertThat(town.knowsService(Town.AWAY, "web-1")).isTrue();
    }

    @Test
    void aTtlCheckRegisteredCriticalHasItsFirstTimeToLiveBeforeItCounts() {
        var ttl = Duration.ofHours(1);
        hasService(Town.HOME, "web-1", new Probe.Ttl(ttl, Probe.OUTPUT_BYTES_DEFAULT), CheckStatus.CRITICAL, AFTER);
        timer.pass(ttl.plus(AFTER).minusSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isTrue();
        timer.pass(Duration.ofSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isFalse();
    }

    @Test
    void aTtlCheckRegisteredCriticalCountsFromItsFirstReportEvenIfThatConfirmsIt() {
        hasService(
                Town.HOME,
                "web-1",
                new Probe.Ttl(Duration.ofMinutes(30), Probe.OUTPUT_BYTES_DEFAULT),
                CheckStatus.CRITICAL,
                AFTER);
        timer.pass(Duration.ofMinutes(10));
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "not yet");
        timer.pass(AFTER.minusSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isTrue();
        timer.pass(Duration.ofSeconds(1));
        assertThat(town.knowsService(Town.HOME, "web-1")).isFalse();
    }

    @Test
    void severalInstancesAreRemovedEachAtItsOwnTime() {
        hasService(Town.HOME, "late", TCP, CheckStatus.PASSING, AFTER.multipliedBy(2));
        hasService(Town.HOME, "soon", TCP, CheckStatus.PASSING, AFTER);
        town.reports(Town.HOME, "check-of-late", CheckStatus.CRITICAL, "gone");
        town.reports(Town.HOME, "check-of-soon", CheckStatus.CRITICAL, "gone");
        timer.pass(AFTER);
        assertThat(town.knowsService(Town.HOME, "soon")).isFalse();
        assertThat(town.knowsService(Town.HOME, "late")).isTrue();
        timer.pass(AFTER);
        assertThat(town.knowsService(Town.HOME, "late")).isFalse();
    }

    @Test
    void theReaperSleepsUntilTheNextDeadlineInsteadOfPolling() {
        hasService(Town.HOME, "web-1", TCP, CheckStatus.PASSING, AFTER);
        timer.pass(Duration.ofSeconds(1));
        long withoutDeadline = timer.waiting();
        town.reports(Town.HOME, "check-of-web-1", CheckStatus.CRITICAL, "gone");
        timer.pass(Duration.ofSeconds(1));
        assertThat(timer.waiting()).isEqualTo(withoutDeadline + 1);
    }

    private void hasService(String node, String id, Probe probe, CheckStatus status, Duration deregisterAfter) {
        town.hasService(node, id);
        town.hasCheck(node, "check-of-" + id, id, probe, status, deregisterAfter);
    }
}
