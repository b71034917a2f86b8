package io.vigie.registry.workers.membership;

import static io.vigie.registry.testing.MemberBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Leases.Answer;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.testing.MemberBuilder;
import io.vigie.registry.workers.testing.HandTimer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembershipJudgeTests {
    private static final MemberBuilder N1 = aMember("n1").serving();
    private static final MemberBuilder N2 = aMember("n2");
    private static final Duration REAP = Duration.ofMinutes(5);

    private final HandTimer timer = new HandTimer();
    private final MemoryRegistry registry = new MemoryRegistry(timer.clock(), timer);
    private final LeaseTable leases = new LeaseTable(registry, this::nanos);
    private final Lead lead = new Lead();
    private final MembershipJudge judge = new MembershipJudge(
            registry,
            lead,
            leases,
            new MembershipJudge.Settings(N1.id(), REAP, Duration.ofHours(1)),
            timer.clock(),
            this::nanos,
            timer);
    /** How far the monotonic clock went while nothing ran: the process stood still. */
    private Duration stoodStill = Duration.ZERO;

    private static final class Lead implements Leadership {
        private boolean leads = true;

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public void onChange(Runnable listener) {}
    }

    private long nanos() {
        var since = Duration.between(
                Instant.parse("2026-01-01T00:00:00Z"), timer.clock().instant());
        return since.plus(stoodStill).toNanos();
    }

    @BeforeEach
    void twoHaveJoined() {
        registry.propose(N1.joined()).join();
        registry.propose(N2.joined()).join();
        judge.start();
    }

    @AfterEach
    void close() {
        judge.close();
    }

    private MemberStatus n2() {
        return registry.current().members().find("n2").orElseThrow().status();
    }

    private void renewFor(Duration time) {
        for (long seconds = 0; seconds < time.toSeconds(); seconds++) {
            assertThat(leases.renew("N2", N2.id())).isEqualTo(Answer.RENEWED);
            timer.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void aJudgeThatWasTakenForDeadSaysThatItLives() {
        registry.propose(new SetMemberStatus("n1", N1.id(), MemberStatus.FAILED))
                .join();
        timer.pass(Duration.ofSeconds(1));
        assertThat(registry.current().members().find("n1").orElseThrow().status())
                .isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void whoRenewsLivesAndTheJudgeItselfNeedsNoLease() {
        renewFor(Duration.ofSeconds(60));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        assertThat(registry.current().members().find("n1").orElseThrow().status())
                .isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void whoMissesThreeRenewalsHasFailedAndIsAliveAgainWithTheNextOne() {
        renewFor(Duration.ofSeconds(10));
        timer.pass(Duration.ofMillis(1_500));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        timer.pass(Duration.ofSeconds(1));
        assertThat(n2()).isEqualTo(MemberStatus.FAILED);
        leases.renew("n2", N2.id());
        timer.pass(Duration.ofMillis(300));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void whoHasJustJoinedHasAWholeTerm() {
        timer.pass(Duration.ofSeconds(10));
        assertThat(n2()).isEqualTo(MemberStatus.FAILED);
        registry.propose(N2.joined()).join();
        timer.pass(Duration.ofMillis(2_500));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        timer.pass(Duration.ofSeconds(2));
        assertThat(n2()).isEqualTo(MemberStatus.FAILED);
    }

    @Test
    void whoComesToLeadGivesEverybodyAWholeTerm() {
        lead.leads = false;
        timer.pass(Duration.ofSeconds(60));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        lead.leads = true;
        timer.pass(Duration.ofMillis(2_500));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        timer.pass(Duration.ofSeconds(2));
        assertThat(n2()).isEqualTo(MemberStatus.FAILED);
    }

    @Test
    void afterAPauseOfItsOwnTheJudgeIsMerciful() {
        renewFor(Duration.ofSeconds(10));
        stoodStill = Duration.ofMinutes(1);
        timer.pass(Duration.ofMillis(2_500));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
        renewFor(Duration.ofSeconds(10));
        assertThat(n2()).isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void whoHasFailedForLongIsForgotten() {
        timer.pass(Duration.ofMinutes(4));
        assertThat(n2()).isEqualTo(MemberStatus.FAILED);
        timer.pass(Duration.ofMinutes(2));
        assertThat(registry.current().members().find("n2")).isEmpty();
        assertThat(registry.current().catalog().node("n2")).isEmpty();
    }

    @Test
    void aLeaseOfAStrangerIsNone() {
        assertThat(leases.renew("nobody", "x")).isEqualTo(Answer.UNKNOWN);
        assertThat(leases.renew("n2", "another")).isEqualTo(Answer.TAKEN);
    }
}
