package io.vigie.registry.simulation;

import static io.vigie.registry.testing.Stamps.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random commands one after the other; {@code -Dseed=} replays the life whose seed stands in a failure. */
class RegistryLifeTests {
    private static final int STEPS = 1_000;
    private static final List<Question> QUESTIONS = Question.all();

    static LongStream seeds() {
        var wanted = Long.getLong("seed");
        return wanted == null ? LongStream.range(0, 20) : LongStream.of(wanted);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPromiseHoldsAfterEveryCommand(long seed) {
        var commands = new RandomCommands(new Random(seed));
        var state = RegistryState.EMPTY;
        for (int step = 0; step < STEPS; step++) {
            var command = commands.next(state);
            try {
                state = checked(state, command);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("-Dseed=" + seed + ", step " + step + ", " + command, broken);
            }
        }
    }

    private static RegistryState checked(RegistryState before, Command command) {
        var applied = command.applyTo(before, at(before.index() + 1));
        if (applied.verdict() == Verdict.DONE) {
            assertThat(applied.state().index()).isEqualTo(before.index() + 1);
        } else {
            assertThat(applied.state()).isSameAs(before);
            assertThat(applied.events()).as("an unchanged command wakes nobody").isEmpty();
        }
        everythingHasAHost(applied.state());
        bothSidesOfTheTablesAgree(applied.state());
        everyLockHasItsSession(applied.state());
        applied.state().sessions().all().forEach(session -> standsOnItsChecks(applied.state(), session));
        QUESTIONS.forEach(question -> isAnsweredHonestly(question, before, applied));
        return applied.state();
    }

    private static void everythingHasAHost(RegistryState state) {
        for (var key : state.catalog().serviceKeys()) {
            for (var instance : state.catalog().instancesOf(key)) {
                assertThat(state.catalog().node(instance.node()))
                        .as("node of " + instance)
                        .isPresent();
            }
        }
        state.checks().all().forEach(check -> hasAHost(state, check));
    }

    private static void hasAHost(RegistryState state, Check check) {
        assertThat(state.catalog().node(check.node())).as("node of " + check).isPresent();
        if (!check.isOfNode()) {
            assertThat(state.catalog().instance(check.node(), check.serviceId()))
                    .as("instance of " + check)
                    .isPresent();
        }
    }

    private static void everyLockHasItsSession(RegistryState state) {
        var held = new ArrayList<Entry>();
        for (var session : state.sessions().all()) {
            held.addAll(state.keyValues().heldBy(session.id()));
        }
        assertThat(state.keyValues().under("").stream().filter(entry -> entry.session() != null))
                .as("keys with a session are those that living sessions hold")
                .containsExactlyInAnyOrderElementsOf(held);
        assertThat(held)
                .allMatch(entry ->
                        state.sessions().find(String.valueOf(entry.session())).isPresent());
    }

    private static void standsOnItsChecks(RegistryState state, Session session) {
        assertThat(state.catalog().node(session.node()))
                .as("node of " + session)
                .isPresent();
        assertThat(state.sessions().on(session.node())).contains(session);
        for (var id : session.checkIds()) {
            assertThat(state.checks().find(session.node(), id))
                    .as("check " + id + " of " + session)
                    .hasValueSatisfying(
                            check -> assertThat(check.status().isCritical()).isFalse());
            assertThat(state.sessions().dependingOn(session.node(), id)).contains(session);
        }
    }

    private static void bothSidesOfTheTablesAgree(RegistryState state) {
        var catalog = state.catalog();
        assertThat(catalog.nodes().stream().flatMap(node -> catalog.instancesOn(node.name()).stream()))
                .containsExactlyInAnyOrderElementsOf(catalog.serviceKeys().stream()
                        .flatMap(service -> catalog.instancesOf(service).stream())
                        .toList());
        catalog.nodes().forEach(node -> isFoundByItsId(catalog, node));
        catalog.nodes().forEach(node -> checksAgree(state, node));
    }

    private static void isFoundByItsId(Catalog catalog, Node node) {
        if (!node.id().isEmpty()) {
            assertThat(catalog.nodeById(node.id())).contains(node);
        }
    }

    private static void checksAgree(RegistryState state, Node node) {
        var ids = new ArrayList<Check>(state.checks().ofNode(node.name()));
        state.catalog().instancesOn(node.name()).stream()
                .map(Instance::id)
                .forEach(id -> ids.addAll(state.checks().of(node.name(), id)));
        assertThat(state.checks().on(node.name())).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static void isAnsweredHonestly(Question question, RegistryState before, Applied applied) {
        long index = question.topic().indexIn(before);
        long next = question.topic().indexIn(applied.state());
        assertThat(next).as("index of " + question.topic()).isPositive().isGreaterThanOrEqualTo(index);
        if (!question.answer().apply(before).equals(question.answer().apply(applied.state()))) {
            assertThat(next)
                    .as("index of the new answer on " + question.topic())
                    .isGreaterThan(index);
            assertThat(question.isAnsweredAnewAfter(applied.events()))
                    .as("told who waits on " + question.topic())
                    .isTrue();
        }
    }
}
