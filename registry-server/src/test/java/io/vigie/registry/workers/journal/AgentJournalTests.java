package io.vigie.registry.workers.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.Leadership;
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
class AgentJournalTests {
    private static final Probe TCP = new Probe.Tcp("127.0.0.1:1", Duration.ofSeconds(10), Duration.ofSeconds(1));

    private final HandTimer timer = new HandTimer();
    private final Town town = Town.in(new MemoryRegistry(timer.clock(), timer));
    private final AgentJournal journal =
            new AgentJournal(town.registry(), Leadership.alone("nobody"), Town.HOME, true, timer);

    @BeforeEach
    void startTheJournal() {
        journal.start();
        pass();
    }

    @AfterEach
    void endTheJournal() {
        journal.close();
    }

    private void pass() {
        timer.pass(Duration.ofSeconds(1));
    }

    @Test
    void aRegistrationAndAChangeOfItsCheckAreToldInConsulsWords(CapturedOutput log) {
        town.hasService(Town.HOME, "web-1");
        town.hasCheck(Town.HOME, "alive", TCP);
        pass();
        assertThat(log.getOut()).contains("Synced service: service=web-1", "Synced check: check=alive");

        town.reports(Town.HOME, "alive", CheckStatus.PASSING, "secret output");
        pass();
        town.reports(Town.HOME, "alive", CheckStatus.CRITICAL, "secret output");
        pass();
        assertThat(log.getOut()).contains("Check is now critical: check=alive").doesNotContain("secret output");

        town.forgetsCheck(Town.HOME, "alive");
        pass();
        assertThat(log.getOut()).contains("Deregistered check: check=alive");
    }

    @Test
    void whatHappensOnOtherNodesIsTheirsToTell(CapturedOutput log) {
        town.hasService(Town.AWAY, "far-1");
        pass();
        assertThat(log.getOut()).doesNotContain("far-1");
    }

    @Test
    void ofVeryManyChangesTheFirstAreToldAndTheOthersCounted(CapturedOutput log) {
        for (int i = 0; i < AgentJournal.LINES_MAX + 7; i++) {
            town.hasService(Town.HOME, "web-" + i);
        }
        pass();
        assertThat(log.getOut()).contains("and 7 more changes at the same time");
        assertThat(log.getOut().split("Synced service")).hasSize(AgentJournal.LINES_MAX + 1);
    }

    @Test
    void anIdWithALineBreakMakesNoLineOfItsOwn() {
        assertThat(JournalLine.named("a\n[INFO] agent: forged")).isEqualTo("\"a\\x0a[INFO] agent: forged\"");
        assertThat(JournalLine.named("web-1")).isEqualTo("web-1");
    }
}
