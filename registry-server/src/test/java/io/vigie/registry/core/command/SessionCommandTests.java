package io.vigie.registry.core.command;

import static io.vigie.registry.core.health.CheckStatus.CRITICAL;
import static io.vigie.registry.core.health.CheckStatus.PASSING;
import static io.vigie.registry.core.health.CheckStatus.WARNING;
import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.session.Session;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How sessions begin, by which routes they end, and what becomes of what they held. */
class SessionCommandTests {
    private static final RegistryState HOST = after(
            aNode("n1").withId("id-1").registered(),
            aService("web").registeredOn("n1"),
            aCheck("alive").registered(),
            aCheck("up").of("web").registered(),
            aCheck("down").saying(CRITICAL, "").registered());

    private static RegistryState with(Command... commands) {
        var state = HOST;
        for (var command : commands) {
            state = then(state, command).state();
        }
        return state;
    }

    private static Command lock(String key, int session) {
        return new LockKey(key, Value.of("held"), 7, id(session));
    }

    private static void assertRefused(Command command, String reason) {
        var applied = command.applyTo(HOST, at(99));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).isEqualTo(reason);
        assertThat(applied.state()).isSameAs(HOST);
    }

    @Test
    void aNewSessionBearsTheIndexOfItsCommandAndIsTold() {
        var created = then(HOST, aSession(1).on("N1").dependingOn("alive").created());
        assertThat(created.state().sessions().find(id(1)))
                .contains(aSession(1).on("N1").dependingOn("alive").build().createdAt(7));
        assertThat(created.events())
                .containsExactlyInAnyOrder(
                        new Event.SessionsChanged(),
                        new Event.SessionChanged(id(1)),
                        new Event.NodeSessionsChanged("n1"));
    }

    @Test
    void aSessionNeedsItsNode() {
        assertRefused(aSession(1).on("ghost").dependingOn("none").created(), "Missing node registration");
    }

    @Test
    void aSessionNeedsAllItsChecks() {
        assertRefused(aSession(1).dependingOn("alive", "none").created(), "Missing check 'none' registration");
        assertRefused(aSession(1).dependingOnService("none").created(), "Missing check 'none' registration");
    }

    @Test
    void aSessionMayNotDependOnACheckThatIsCritical() {
        assertRefused(aSession(1).dependingOn("down").created(), "Check 'down' is in critical state");
    }

    @Test
    void anIdIsGivenOnce() {
        var once = with(aSession(1).created());
        assertThat(aSession(1).created().applyTo(once, at(99)).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void destroyingAnUnknownSessionChangesNothing() {
        assertThat(then(HOST, new DestroySession(id(1))).state()).isSameAs(HOST);
    }

    @Test
    void destroyingASessionTellsWhoAskedForIt() {
        var gone = then(with(aSession(1).created()), new DestroySession(id(1)));
        assertThat(gone.state().sessions().all()).isEmpty();
        assertThat(gone.events())
                .containsExactlyInAnyOrder(
                        new Event.SessionsChanged(),
                        new Event.SessionChanged(id(1)),
                        new Event.NodeSessionsChanged("n1"));
        assertThat(gone.state().indexes().lastOf(new Event.SessionChanged(id(1))))
                .as("what was remembered of it is forgotten")
                .isZero();
    }

    static Stream<Command> ends() {
        return Stream.of(
                new DestroySession(id(1)),
                new DeregisterNode("n1"),
                new DeregisterService("n1", "web"),
                new DeregisterCheck("n1", "alive"),
                new DeregisterCheck("n1", "up"),
                aCheck("alive").saying(CRITICAL, "").registered(),
                aCheck("up").of("web").saying(CRITICAL, "").registered(),
                new SetCheckStatus("n1", "up", CheckResult.of(CRITICAL, "down")),
                aNode("n9").withId("id-1").registered(),
                new Together(List.of(new DeregisterCheck("n1", "up"))));
    }

    private static RegistryState held(boolean deleting) {
        var session = aSession(1).dependingOn("alive").dependingOnService("up").delayingLocks(5);
        return with(
                (deleting ? session.deleting() : session).created(),
                aSession(2).created(),
                lock("a/1", 1),
                lock("b", 2),
                lock("a/2", 1));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whateverEndsASessionFreesItsKeysInTheSameStep(Command end) {
        var ended = then(held(false), end);
        assertThat(ended.state().sessions().find(id(1))).isEmpty();
        for (var key : List.of("a/1", "a/2")) {
            var entry = ended.state().keyValues().find(key).orElseThrow();
            assertThat(entry.session()).isNull();
            assertThat(entry.value()).isEqualTo(Value.of("held"));
            assertThat(entry.flags()).isEqualTo(7);
            assertThat(entry.lockIndex()).isEqualTo(1);
            assertThat(entry.modifyIndex()).isEqualTo(ended.state().index());
            assertThat(ended.events()).contains(new Event.KeyChanged(key));
        }
        assertThat(ended.state().keyValues().heldBy(id(1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whateverEndsADeletingSessionDeletesItsKeys(Command end) {
        var ended = then(held(true), end);
        assertThat(ended.state().keyValues().under("a/")).isEmpty();
        assertThat(ended.events()).contains(new Event.KeyChanged("a/1"), new Event.KeyChanged("a/2"));
        assertThat(ended.state()
                        .sessions()
                        .isDelayed("a/1", at(ended.state().index()).decidedAt()))
                .as("the delay outlives the key")
                .isTrue();
    }

    @Test
    void theKeysOfOtherSessionsAreLeftAlone() {
        var ended = then(held(false), new DestroySession(id(1))).state();
        assertThat(ended.keyValues().find("b").orElseThrow().isHeldBy(id(2))).isTrue();
    }

    static Stream<Command> noEnds() {
        return Stream.of(
                aCheck("alive").saying(WARNING, "").registered(),
                aCheck("alive").of("web").registered(),
                new SetCheckStatus("n1", "up", CheckResult.of(PASSING, "still")),
                new DeregisterCheck("n1", "down"),
                aNode("n1").withId("id-1").at("10.0.0.9").registered(),
                aService("other").withId("web").registeredOn("n1"),
                new DestroySession(id(2)));
    }

    @ParameterizedTest
    @MethodSource("noEnds")
    void whatDoesNotConcernASessionLeavesItAlone(Command command) {
        assertThat(then(held(false), command).state().sessions().all())
                .extracting(Session::id)
                .contains(id(1));
    }
}
