package io.vigie.registry.core.command;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.session.Session;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locking keys, as Consul 1.8.7 was seen to do it. */
class LockCommandTests {
    private static final RegistryState TWO = after(
            aNode("n1").registered(),
            aSession(1).created(),
            aSession(2).delayingLocks(5).created());

    private static LockKey lock(String value, int session) {
        return new LockKey("k", Value.of(value), 0, id(session));
    }

    private static UnlockKey unlock(String value, int session) {
        return new UnlockKey("k", Value.of(value), 0, id(session));
    }

    private static PutKey put(String value) {
        return new PutKey("k", Value.of(value), 0, OptionalLong.empty());
    }

    private static RegistryState with(Command... commands) {
        var state = TWO;
        for (var command : commands) {
            state = then(state, command).state();
        }
        return state;
    }

    private static Entry key(RegistryState state) {
        return state.keyValues().find("k").orElseThrow();
    }

    private static void assertClash(Command command, RegistryState before, String reason) {
        var applied = command.applyTo(before, at(before.index() + 1));
        assertThat(applied.verdict()).isEqualTo(Verdict.CLASH);
        assertThat(applied.reason()).isEqualTo(reason);
        assertThat(applied.state()).isSameAs(before);
    }

    @Test
    void lockingAMissingKeyCreatesIt() {
        var locked = then(TWO, new LockKey("k", Value.of("v"), 9, id(1)));
        assertThat(key(locked.state())).isEqualTo(new Entry("k", Value.of("v"), 9, 1, id(1), 5, 5));
        assertThat(locked.events()).containsExactly(new Event.KeyChanged("k"));
        assertThat(locked.state().keyValues().heldBy(id(1))).containsExactly(key(locked.state()));
    }

    @Test
    void lockingAnExistingKeyReplacesValueAndFlags() {
        var state = with(new PutKey("k", Value.of("old"), 9, OptionalLong.empty()), lock("new", 1));
        assertThat(key(state)).isEqualTo(new Entry("k", Value.of("new"), 0, 1, id(1), 5, 6));
    }

    @Test
    void theHolderMayLockAgainWithoutCounting() {
        assertThat(key(with(lock("a", 1), lock("b", 1))).lockIndex()).isEqualTo(1);
    }

    @Test
    void lockingAgainWithTheSameValueChangesNothing() {
        var once = with(lock("a", 1));
        assertThat(then(once, lock("a", 1)).state()).isSameAs(once);
    }

    @Test
    void anotherSessionDoesNotGetALockThatIsHeld() {
        assertClash(lock("b", 2), with(lock("a", 1)), "failed to lock key \"k\", lock is already held");
    }

    @Test
    void anIdInCapitalsIsTheSameSession() {
        var shouting = "ABCDEF00-0000-0000-0000-000000000000";
        var session = aSession(3).build();
        var state = with(new CreateSession(new Session(
                shouting,
                "",
                "n1",
                session.lockDelay(),
                session.behaviour(),
                session.ttl(),
                session.nodeChecks(),
                null,
                session.legacyChecks(),
                0,
                0)));
        var locked = then(state, new LockKey("k", Value.EMPTY, 0, shouting)).state();
        assertThat(key(locked).session()).isEqualTo(shouting.toLowerCase(Locale.ROOT));
        assertThat(then(locked, new UnlockKey("k", Value.EMPTY, 0, shouting)).verdict())
                .isEqualTo(Verdict.DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|missing session",
                "garbage|failed session lookup: index error: UUID must be 36 characters",
                "11111111-1111-1111-1111-111111111111|invalid session \"11111111-1111-1111-1111-111111111111\"",
            })
    void lockingWithoutASessionIsRefused(String session, String reason) {
        var applied = new LockKey("k", Value.EMPTY, 0, session).applyTo(TWO, at(9));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo(reason);
    }

    @Test
    void unlockingWritesAndKeepsTheCount() {
        var state = with(lock("a", 1), new UnlockKey("k", Value.of("b"), 3, id(1)));
        assertThat(key(state)).isEqualTo(new Entry("k", Value.of("b"), 3, 1, null, 5, 6));
        assertThat(state.keyValues().heldBy(id(1))).isEmpty();
    }

    @Test
    void afterUnlockingTheNextMayLockAtOnceAndIsCounted() {
        var state = with(lock("a", 2), unlock("a", 2), lock("b", 1));
        assertThat(key(state).lockIndex()).isEqualTo(2);
        assertThat(key(state).session()).isEqualTo(id(1));
    }

    @Test
    void onlyTheHolderUnlocks() {
        var fault = "failed to unlock key \"k\", lock isn't held, or is held by another session";
        assertClash(unlock("b", 2), with(lock("a", 1)), fault);
        assertClash(unlock("b", 1), with(put("a")), fault);
        assertClash(unlock("b", 1), TWO, fault);
        assertClash(new UnlockKey("k", Value.EMPTY, 0, "garbage"), with(lock("a", 1)), fault);
    }

    @Test
    void unlockingWithoutASessionIsRefused() {
        var applied = new UnlockKey("k", Value.EMPTY, 0, "").applyTo(TWO, at(9));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo("missing session");
    }

    @Test
    void aPlainWriteKeepsTheLockButForgetsItsCount() {
        var state = with(lock("a", 1), put("b"));
        assertThat(key(state)).isEqualTo(new Entry("k", Value.of("b"), 0, 0, id(1), 5, 6));
        assertThat(state.keyValues().heldBy(id(1))).hasSize(1);
    }

    @Test
    void aPlainWriteOfTheSameValueForgetsTheCountToo() {
        var locked = with(lock("a", 1));
        assertThat(key(then(locked, put("a")).state()).lockIndex()).isZero();
        var counted = then(locked, put("a")).state();
        assertThat(then(counted, put("a")).state()).isSameAs(counted);
    }

    @Test
    void aDeletedKeyIsNobodys() {
        var state = with(lock("a", 1), new DeleteKey("k", OptionalLong.empty()));
        assertThat(state.keyValues().heldBy(id(1))).isEmpty();
        assertThat(key(then(state, lock("b", 2)).state()).lockIndex()).isEqualTo(1);
    }

    @Test
    void nobodyGetsALockForAWhileAfterItsHolderEnded() {
        var ended = with(lock("a", 2), new DestroySession(id(2)), put("in between"));
        // The session ended at the sixth second and delays for five.
        var fault = "failed to lock key \"k\" due to lock delay";
        for (long index : new long[] {8, 10}) {
            var applied = lock("b", 1).applyTo(ended, at(index));
            assertThat(applied.verdict()).isEqualTo(Verdict.CLASH);
            assertThat(applied.reason()).isEqualTo(fault);
        }
        assertThat(lock("b", 1).applyTo(ended, at(11)).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void aLockThatWasGivenBackLeavesNoDelay() {
        var ended = with(lock("a", 2), unlock("a", 2), new DestroySession(id(2)));
        assertThat(then(ended, lock("b", 1)).verdict()).isEqualTo(Verdict.DONE);
    }
}
