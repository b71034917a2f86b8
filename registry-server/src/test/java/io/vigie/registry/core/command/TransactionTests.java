package io.vigie.registry.core.command;

import static io.vigie.registry.core.health.CheckStatus.CRITICAL;
import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.SessionBuilder.aSession;
import static io.vigie.registry.testing.SessionBuilder.id;
import static io.vigie.registry.testing.Stamps.at;
import static io.vigie.registry.testing.States.after;
import static io.vigie.registry.testing.States.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several operations that take effect together or not at all, with the texts recorded from Consul 1.8.7. */
class TransactionTests {
    /** Ends at index 9; the key {@code a} has index 7, the key {@code l} is locked by session 1 at index 8. */
    private static final RegistryState FULL = after(
            aNode("n1").withId("id-1").registered(),
            aService("web").registeredOn("n1"),
            aCheck("c1").of("web").registered(),
            aSession(1).dependingOn("c1").created(),
            aSession(2).created(),
            new PutKey("a", Value.of("1"), 5, OptionalLong.empty()),
            new LockKey("l", Value.of("1"), 0, id(1)),
            aNode("n2").registered());

    private static KeyOperation key(KeyVerb verb, String key) {
        return new KeyOperation(verb, key, Value.of("new"), 3, 0, "");
    }

    private static KeyOperation key(KeyVerb verb, String key, long index) {
        return new KeyOperation(verb, key, Value.of("new"), 3, index, "");
    }

    private static KeyOperation key(KeyVerb verb, String key, String session) {
        return new KeyOperation(verb, key, Value.of("new"), 3, 0, session);
    }

    private static NodeOperation node(CatalogVerb verb, String name, long index) {
        return new NodeOperation(verb, aNode(name).at("10.9.9.9").build(), index);
    }

    private static ServiceOperation service(CatalogVerb verb, String node, String id, long index) {
        return new ServiceOperation(verb, node, aService("other").withId(id).build(), index);
    }

    private static CheckOperation check(CatalogVerb verb, String node, String id, long index) {
        return new CheckOperation(verb, aCheck(id).on(node).saying(CRITICAL, "").build(), index);
    }

    private static Applied applied(Operation... operations) {
        return new Transaction(List.of(operations)).applyTo(FULL, at(10));
    }

    private static RegistryState done(Operation... operations) {
        return then(FULL, new Transaction(List.of(operations))).state();
    }

    private static List<String> failures(Applied applied) {
        assertThat(applied.verdict()).isEqualTo(Verdict.CLASH);
        assertThat(applied.state()).isSameAs(FULL);
        assertThat(applied.events()).isEmpty();
        return applied.outcomes().stream()
                .map(Outcome.Failure.class::cast)
                .map(failure -> failure.operation() + " " + failure.reason())
                .toList();
    }

    private static Entry entry(RegistryState state, String key) {
        return state.keyValues().find(key).orElseThrow();
    }

    @Test
    void everythingTakesEffectUnderOneIndex() {
        var applied =
                applied(key(KeyVerb.SET, "x"), node(CatalogVerb.SET, "n3", 0), service(CatalogVerb.SET, "n3", "s", 0));
        assertThat(applied.verdict()).isEqualTo(Verdict.DONE);
        assertThat(applied.state().index()).isEqualTo(10);
        assertThat(entry(applied.state(), "x").modifyIndex()).isEqualTo(10);
        assertThat(applied.state().catalog().node("n3").orElseThrow().modifyIndex())
                .isEqualTo(10);
        assertThat(applied.events())
                .contains(new Event.KeyChanged("x"), new Event.NodeChanged("n3"), new Event.ServiceChanged("other"));
    }

    @Test
    void eachOperationSeesWhatThoseBeforeItDid() {
        var applied = applied(
                key(KeyVerb.SET, "x"),
                key(KeyVerb.GET, "x"),
                key(KeyVerb.DELETE, "x"),
                key(KeyVerb.CHECK_NOT_EXISTS, "x"),
                key(KeyVerb.LOCK, "x", id(2)),
                key(KeyVerb.CHECK_SESSION, "x", id(2)));
        var written = Entry.of("x", Value.of("new"), 3).stamped(10, 10);
        var locked = new Entry("x", Value.of("new"), 3, 1, id(2), 10, 10);
        assertThat(applied.outcomes())
                .containsExactly(
                        new Outcome.OfKey(written, false),
                        new Outcome.OfKey(written, true),
                        new Outcome.OfKey(locked, false),
                        new Outcome.OfKey(locked, false));
    }

    @Test
    void oneFailureUndoesAllAndEveryFailureIsTold() {
        assertThat(failures(applied(
                        key(KeyVerb.SET, "x"),
                        key(KeyVerb.GET, "none"),
                        key(KeyVerb.CHECK_NOT_EXISTS, "a"),
                        new UnknownOperation("unknown KV verb \"fly\"", false),
                        key(KeyVerb.SET, "y"))))
                .containsExactly("1 key \"none\" doesn't exist", "2 key \"a\" exists", "3 unknown KV verb \"fly\"");
    }

    @Test
    void aTransactionWithAFlawIsNotEvenBegun() {
        assertThat(failures(applied(
                        new FlawedOperation("Must provide key", true),
                        key(KeyVerb.GET, "none"),
                        new FlawedOperation("Must provide node", true))))
                .containsExactly("0 Must provide key", "2 Must provide node");
    }

    @Test
    void whatChangesNothingIsTheSameStateAndStillShowsItsResults() {
        var applied = applied(new KeyOperation(KeyVerb.SET, "a", Value.of("1"), 5, 0, ""), key(KeyVerb.GET, "a"));
        assertThat(applied.verdict()).isEqualTo(Verdict.UNCHANGED);
        assertThat(applied.state()).isSameAs(FULL);
        assertThat(applied.outcomes()).hasSize(2);
    }

    static Stream<Operation> thatShowNothing() {
        return Stream.of(
                key(KeyVerb.DELETE, "a"),
                key(KeyVerb.DELETE, "none"),
                key(KeyVerb.DELETE_CAS, "a", 7),
                key(KeyVerb.DELETE_CAS, "none", 0),
                key(KeyVerb.DELETE_CAS, "none", 9),
                key(KeyVerb.DELETE_TREE, ""),
                key(KeyVerb.DELETE_TREE, "none"),
                key(KeyVerb.GET_TREE, "none"),
                key(KeyVerb.CHECK_NOT_EXISTS, "none"),
                node(CatalogVerb.DELETE, "n1", 0),
                node(CatalogVerb.DELETE, "none", 0),
                node(CatalogVerb.DELETE_CAS, "n1", 2),
                service(CatalogVerb.DELETE, "n1", "web", 0),
                service(CatalogVerb.DELETE_CAS, "n1", "web", 3),
                check(CatalogVerb.DELETE, "n1", "c1", 0),
                check(CatalogVerb.DELETE_CAS, "n1", "c1", 4),
                new SessionOperation(id(1)),
                new SessionOperation(id(9)));
    }

    @ParameterizedTest
    @MethodSource
    void thatShowNothing(Operation operation) {
        var applied = applied(operation);
        assertThat(applied.succeeded()).as(applied.outcomes().toString()).isTrue();
        assertThat(applied.outcomes()).isEmpty();
    }

    record Case(Operation operation, String reason) {}

    static Stream<Case> failing() {
        return Stream.of(
                new Case(key(KeyVerb.CAS, "a", 1), "failed to set key \"a\", index is stale"),
                new Case(key(KeyVerb.CAS, "a", 0), "failed to set key \"a\", index is stale"),
                new Case(key(KeyVerb.CAS, "none", 7), "failed to set key \"none\", index is stale"),
                new Case(key(KeyVerb.DELETE_CAS, "a", 1), "failed to delete key \"a\", index is stale"),
                new Case(key(KeyVerb.DELETE_CAS, "a", 0), "failed to delete key \"a\", index is stale"),
                new Case(key(KeyVerb.GET, "none"), "key \"none\" doesn't exist"),
                new Case(
                        key(KeyVerb.CHECK_INDEX, "a", 1),
                        "failed index check for key \"a\", current modify index 7 != 1"),
                new Case(key(KeyVerb.CHECK_INDEX, "none", 0), "failed to check index, key \"none\" doesn't exist"),
                new Case(
                        key(KeyVerb.CHECK_SESSION, "a", id(1)),
                        "failed session check for key \"a\", current session \"\" != \"" + id(1) + "\""),
                new Case(
                        key(KeyVerb.CHECK_SESSION, "l", id(2)),
                        "failed session check for key \"l\", current session \"" + id(1) + "\" != \"" + id(2) + "\""),
                new Case(
                        key(KeyVerb.CHECK_SESSION, "none", id(1)),
                        "failed to check session, key \"none\" doesn't exist"),
                new Case(key(KeyVerb.CHECK_NOT_EXISTS, "a"), "key \"a\" exists"),
                new Case(key(KeyVerb.LOCK, "l", id(2)), "failed to lock key \"l\", lock is already held"),
                new Case(key(KeyVerb.LOCK, "a", ""), "missing session"),
                new Case(key(KeyVerb.LOCK, "a", id(9)), "invalid session \"" + id(9) + "\""),
                new Case(key(KeyVerb.LOCK, "a", "x"), "failed session lookup: index error: UUID must be 36 characters"),
                new Case(
                        key(KeyVerb.UNLOCK, "l", id(2)),
                        "failed to unlock key \"l\", lock isn't held, or is held by another session"),
                new Case(key(KeyVerb.UNLOCK, "l", ""), "missing session"),
                new Case(node(CatalogVerb.GET, "none", 0), "node \"none\" doesn't exist"),
                new Case(node(CatalogVerb.CAS, "n1", 1), "failed to set node \"n1\", index is stale"),
                new Case(node(CatalogVerb.CAS, "n1", 0), "failed to set node \"n1\", index is stale"),
                new Case(node(CatalogVerb.CAS, "none", 1), "failed to set node \"none\", index is stale"),
                new Case(node(CatalogVerb.DELETE_CAS, "n1", 1), "failed to delete node \"n1\", index is stale"),
                new Case(node(CatalogVerb.DELETE_CAS, "none", 0), "failed to delete node \"none\", index is stale"),
                new Case(service(CatalogVerb.SET, "none", "s", 0), "Missing node registration"),
                new Case(
                        service(CatalogVerb.SET, "n1", "", 0),
                        "failed inserting service: object missing primary index"),
                new Case(service(CatalogVerb.GET, "n1", "s", 0), "service \"s\" on node \"n1\" doesn't exist"),
                new Case(
                        service(CatalogVerb.CAS, "n1", "web", 1),
                        "failed to set service \"web\" on node \"n1\", index is stale"),
                new Case(
                        service(CatalogVerb.DELETE_CAS, "n1", "web", 0),
                        "failed to delete service \"web\" on node \"n1\", index is stale"),
                new Case(check(CatalogVerb.SET, "none", "c", 0), "Missing node registration"),
                new Case(check(CatalogVerb.SET, "n1", "", 0), "failed inserting check: object missing primary index"),
                new Case(
                        new CheckOperation(
                                CatalogVerb.SET, aCheck("c").of("none").build(), 0),
                        "Missing service registration"),
                new Case(check(CatalogVerb.GET, "n1", "none", 0), "check \"none\" on node \"n1\" doesn't exist"),
                new Case(
                        check(CatalogVerb.CAS, "n1", "c1", 0),
                        "failed to set check \"c1\" on node \"n1\", index is stale"),
                new Case(
                        check(CatalogVerb.DELETE_CAS, "n1", "none", 0),
                        "failed to delete check \"none\" on node \"n1\", index is stale"));
    }

    @ParameterizedTest
    @MethodSource
    void failing(Case failing) {
        assertThat(failures(applied(failing.operation))).containsExactly("0 " + failing.reason);
    }

    @Test
    void lockDelayIsOneOfTheFailures() {
        var state = after(
                aNode("n1").registered(),
                aSession(1).delayingLocks(9).created(),
                aSession(2).created(),
                new LockKey("l", Value.EMPTY, 0, id(1)),
                new DestroySession(id(1)));
        var applied = new Transaction(List.of(key(KeyVerb.LOCK, "l", id(2)))).applyTo(state, at(8));
        assertThat(applied.outcomes())
                .containsExactly(new Outcome.Failure(0, "failed to lock key \"l\" due to lock delay"));
    }

    @Test
    void whatWasExpectedIsWritten() {
        var state = done(
                key(KeyVerb.CAS, "a", 7),
                key(KeyVerb.CAS, "b", 0),
                node(CatalogVerb.CAS, "n1", 2),
                node(CatalogVerb.CAS, "n3", 0),
                service(CatalogVerb.CAS, "n1", "web", 3),
                check(CatalogVerb.CAS, "n2", "c", 0));
        assertThat(entry(state, "a").value()).isEqualTo(Value.of("new"));
        assertThat(entry(state, "b").createIndex()).isEqualTo(10);
        assertThat(state.catalog().node("n1").orElseThrow().address()).isEqualTo("10.9.9.9");
        assertThat(state.catalog().node("n3")).isPresent();
        assertThat(state.catalog().instance("n1", "web").orElseThrow().service().name())
                .isEqualTo("other");
        assertThat(state.checks().find("n2", "c")).isPresent();
    }

    @Test
    void aTreeIsShownEntryByEntryWithItsValues() {
        assertThat(applied(key(KeyVerb.GET_TREE, "")).outcomes())
                .containsExactly(new Outcome.OfKey(entry(FULL, "a"), true), new Outcome.OfKey(entry(FULL, "l"), true));
    }

    @Test
    void theCatalogIsShownAsItStands() {
        var node = FULL.catalog().node("n1").orElseThrow();
        var instance = FULL.catalog().instance("n1", "web").orElseThrow();
        var check = FULL.checks().find("n1", "c1").orElseThrow();
        assertThat(applied(
                                node(CatalogVerb.GET, "N1", 0),
                                new NodeOperation(
                                        CatalogVerb.GET,
                                        aNode("").withId("id-1").build(),
                                        0),
                                service(CatalogVerb.GET, "N1", "web", 0),
                                check(CatalogVerb.GET, "N1", "c1", 0))
                        .outcomes())
                .containsExactly(
                        new Outcome.OfNode(node),
                        new Outcome.OfNode(node),
                        new Outcome.OfService(instance),
                        new Outcome.OfCheck(check, Optional.of(instance)));
    }

    @Test
    void aCheckThatTurnsCriticalEndsItsSessionsForTheOperationsAfterIt() {
        Check critical = aCheck("c1").of("web").saying(CRITICAL, "").build();
        var applied = applied(new CheckOperation(CatalogVerb.SET, critical, 0), key(KeyVerb.GET, "l"));
        assertThat(applied.outcomes().get(1))
                .isInstanceOfSatisfying(
                        Outcome.OfKey.class,
                        key -> assertThat(key.entry().session()).isNull());
        assertThat(applied.state().sessions().find(id(1))).isEmpty();
    }

    @Test
    void whatOnlyReadsNeedsNoPlaceInTheOrder() {
        var reading = new Transaction(List.of(key(KeyVerb.GET, "a"), node(CatalogVerb.GET, "n1", 0)));
        assertThat(reading.writes()).isFalse();
        assertThat(reading.readIn(FULL).state()).isSameAs(FULL);
        assertThat(reading.readIn(FULL).outcomes()).hasSize(2);
    }

    @Test
    void whatWritesIsNotReadByMistake() {
        var writing = new Transaction(List.of(key(KeyVerb.GET, "a"), key(KeyVerb.DELETE, "a")));
        assertThatThrownBy(() -> writing.readIn(FULL)).isInstanceOf(IllegalStateException.class);
    }
}
