package io.vigie.registry.workers.sessions;

import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.command.LockKey;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.RenewedDeadline;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When sessions end that nobody renews, and when they do not. */
class SessionKeeperTests {
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(100);

    private final HandTimer timer = new HandTimer();
    private final Stubborn registry = new Stubborn(new MemoryRegistry(timer.clock(), timer));
    private final Town town = Town.in(registry);
    private final List<List<String>> told = new ArrayList<>();
    private final SessionKeeper keeper =
            new SessionKeeper(registry, Leadership.alone("self"), timer.clock(), timer, told::add);

    @BeforeEach
    void startTheKeeper() {
        keeper.start();
        timer.pass(SOON);
    }

    @AfterEach
    void endTheKeeper() {
        keeper.close();
    }

    private void begins(int number, Duration ttl) {
        town.does(aSession(number).on(Town.HOME).livingFor(ttl).created());
        timer.pass(SOON);
    }

    private boolean lives(int number) {
        return registry.current().sessions().find(id(number)).isPresent();
    }

    /** Leads when told to. */
    private static final class Chance implements Leadership {
        private boolean leads;
        private Runnable listener = () -> {};

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public void onChange(Runnable newListener) {
            listener = newListener;
        }

        void leads(boolean now) {
            leads = now;
            listener.run();
        }
    }

    @Test
    void whoDoesNotLeadEndsNoSessionAndWhoComesToLeadHavingHeardNothingGivesAllOfThemTheirFullTime() {
        keeper.close();
        var leadership = new Chance();
        try (var other = new SessionKeeper(registry, leadership, timer.clock(), timer, told::add)) {
            other.start();
            begins(1, TTL);
            timer.pass(TTL.multipliedBy(5));
            assertThat(lives(1)).isTrue();
            leadership.leads(true);
            timer.pass(TTL.multipliedBy(2).minus(SOON));
            assertThat(lives(1)).isTrue();
            leadership.leads(false);
            timer.pass(TTL);
            assertThat(lives(1)).isTrue();
            leadership.leads(true);
            timer.pass(TTL.multipliedBy(2).plus(SOON));
            assertThat(lives(1)).isFalse();
        }
    }

    @Test
    void aSessionThatNobodyRenewsEndsAfterTwiceItsTimeToLive() {
        begins(1, TTL);
        timer.pass(TTL.multipliedBy(2).minus(SOON).minus(SOON));
        assertThat(lives(1)).isTrue();
        timer.pass(SOON.multipliedBy(2));
        assertThat(lives(1)).isFalse();
    }

    @Test
    void aProcessThatStoodStillGivesEverySessionItsFullTimeAgain() {
        begins(1, TTL);
        timer.standStill(TTL.multipliedBy(5));
        timer.pass(TTL.multipliedBy(2).minus(SOON));
        assertThat(lives(1)).isTrue();
        timer.pass(SOON.multipliedBy(2));
        assertThat(lives(1)).isFalse();
    }

    @Test
    void aLeaderThatCannotMakeSureThatItStillLeadsEndsNoSession() {
        begins(1, TTL);
        registry.isCutOff = true;
        timer.pass(TTL.multipliedBy(5));
        assertThat(lives(1)).isTrue();
        registry.isCutOff = false;
        timer.pass(RenewedDeadline.RETRY.plus(SOON));
        assertThat(lives(1)).isFalse();
    }

    @Test
    void whatItHeldIsFreeWhenItEnds() {
        begins(1, TTL);
        town.does(new LockKey("leader", Value.of("me"), 0, id(1)));
        timer.pass(TTL.multipliedBy(2));
        assertThat(registry.current().keyValues().find("leader").orElseThrow().session())
                .isNull();
    }

    @Test
    void everyRenewalStartsTheTimeToLiveAnew() {
        begins(1, TTL);
        for (int i = 0; i < 10; i++) {
            timer.pass(TTL.multipliedBy(2).minus(SOON.multipliedBy(3)));
            keeper.renew(id(1).toUpperCase(Locale.ROOT));
        }
        assertThat(lives(1)).isTrue();
        timer.pass(TTL.multipliedBy(2));
        assertThat(lives(1)).isFalse();
    }

    @Test
    void whoComesToLeadKnowsHowLongEachSessionHasStillToLive() {
        keeper.close();
        var leadership = new Chance();
        try (var other = new SessionKeeper(registry, leadership, timer.clock(), timer, told::add)) {
            other.start();
            begins(1, TTL);
            begins(2, TTL);
            for (int second = 1; second <= 15; second++) {
                timer.pass(Duration.ofSeconds(1));
                other.hear(second == 12 ? List.of(id(2)) : List.of());
            }
            var election = Duration.ofMillis(1_500);
            timer.pass(election);
            leadership.leads(true);
            timer.pass(Duration.ofSeconds(5).minus(SOON.multipliedBy(3)));
            assertThat(lives(1))
                    .as("until twice its time to live and the election have passed")
                    .isTrue();
            timer.pass(Duration.ofSeconds(1));
            assertThat(lives(1)).isFalse();
            assertThat(lives(2)).as("renewed with the leader before").isTrue();
            timer.pass(Duration.ofSeconds(12));
            assertThat(lives(2)).isFalse();
        }
    }

    @Test
    void aPauseOfTheProcessEndsNoSession() {
        begins(1, TTL);
        timer.pass(Duration.ofSeconds(5));
        timer.standStill(Duration.ofHours(1));
        timer.pass(Duration.ofSeconds(14));
        assertThat(lives(1)).isTrue();
        timer.pass(Duration.ofSeconds(2));
        assertThat(lives(1)).isFalse();
    }

    @Test
    void theOtherServersAreToldOfRenewalsOnceASecondAndOfNoneToo() {
        begins(1, TTL);
        keeper.renew(id(1));
        keeper.renew(id(9));
        timer.pass(Duration.ofSeconds(2));
        assertThat(told).containsExactly(List.of(id(1)), List.of());
    }

    @Test
    void renewalsWriteNothing() {
        begins(1, TTL);
        long index = registry.current().index();
        for (int i = 0; i < 100; i++) {
            keeper.renew(id(1));
            timer.pass(Duration.ofSeconds(1));
        }
        assertThat(registry.current().index()).isEqualTo(index);
    }

    @Test
    void aSessionWithoutATimeToLiveNeedsNoRenewals() {
        begins(1, Duration.ZERO);
        timer.pass(Duration.ofDays(30));
        assertThat(lives(1)).isTrue();
    }

    @Test
    void aSessionThatWasDestroyedLeavesNoAlarmBehind() {
        long before = timer.waiting();
        begins(1, TTL);
        town.does(new DestroySession(id(1)));
        timer.pass(SOON);
        assertThat(timer.waiting()).isEqualTo(before);
    }

    @Test
    void renewingAnUnknownSessionDoesNothing() {
        keeper.renew(id(9));
        assertThat(lives(9)).isFalse();
    }

    @Test
    void sessionsThatWereThereBeforeTheKeeperGetTheirFullTime() {
        keeper.close();
        town.does(aSession(1).on(Town.HOME).livingFor(TTL).created());
        timer.pass(Duration.ofHours(1));
        var next = new SessionKeeper(registry, Leadership.alone("self"), timer.clock(), timer, told::add);
        next.start();
        timer.pass(TTL);
        assertThat(lives(1)).isTrue();
        timer.pass(TTL.plus(SOON));
        assertThat(lives(1)).isFalse();
        next.close();
    }

    @Test
    void anExpiryThatTheLogDidNotTakeIsTriedAgain() {
        begins(1, TTL);
        registry.stubborn = true;
        timer.pass(TTL.multipliedBy(2));
        assertThat(lives(1)).isTrue();
        registry.stubborn = false;
        timer.pass(RenewedDeadline.RETRY);
        assertThat(lives(1)).isFalse();
    }

    @Test
    void aClosedKeeperEndsNothingMore() {
        begins(1, TTL);
        keeper.close();
        timer.pass(Duration.ofHours(1));
        assertThat(lives(1)).isTrue();
    }

    /** A log that takes nothing while it is stubborn. */
    private static final class Stubborn implements Registry {
        private final Registry calm;
        private boolean stubborn;
        private boolean isCutOff;

        Stubborn(Registry calm) {
            this.calm = calm;
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public RegistryState current() {
            return calm.current();
        }

        @Override
        public CompletableFuture<Applied> propose(Command command) {
            return stubborn
                    ? CompletableFuture.failedFuture(new IllegalStateException("no leader"))
                    : calm.propose(command);
        }

        @Override
        public CompletableFuture<Void> caughtUp(Consistency consistency) {
            return isCutOff && consistency == Consistency.CONSISTENT
                    ? CompletableFuture.failedFuture(new NoLeaderException("nobody answers"))
                    : calm.caughtUp(consistency);
        }

        @Override
        public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
            return calm.await(topic, index, wait);
        }
    }
}
