package io.vigie.registry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteQuery;
import io.vigie.registry.core.command.PlaceNode;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.coordinate.Placed;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.NodeBuilder;
import io.vigie.registry.testing.QueryBuilder;
import io.vigie.registry.testing.Stamps;
import io.vigie.registry.testing.States;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random states survive being written and read, and are brought back by a restore, from wherever the registry has got to. */
class SnapshotLifeTests {
    private static final int COMMANDS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsReadIsWhatWasWritten(long seed) {
        var state = lived(RegistryState.EMPTY, new Random(seed));
        var read = StateCodec.decode(StateCodec.encode(state));
        assertThat(Arrays.equals(StateCodec.encode(read), StateCodec.encode(state)))
                .isTrue();
        assertThat(content(read)).isEqualTo(content(state));
        topics().forEach(
                        topic -> assertThat(topic.indexIn(read)).as("%s", topic).isEqualTo(topic.indexIn(state)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aRestoreBringsEverythingBackAndNoIndexFalls(long seed) {
        var random = new Random(seed);
        var kept = lived(RegistryState.EMPTY, random);
        var now = lived(kept, random);
        var restored = apply(now, new RestoreState(StateCodec.decode(StateCodec.encode(kept))))
                .state();
        assertThat(content(restored)).isEqualTo(content(kept));
        topics().forEach(topic ->
                assertThat(topic.indexIn(restored)).as("%s", topic).isGreaterThanOrEqualTo(topic.indexIn(now)));
        assertThat(apply(restored, new RestoreState(kept)).verdict()).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void everyRoomOfTheStateIsOneThatSnapshotsKnow() {
        assertThat(RegistryState.class.getRecordComponents())
                .as("A new room needs a section in StateCodec, a part in RestoreState, and its name here.")
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrder(
                        "index",
                        "catalog",
                        "checks",
                        "keyValues",
                        "sessions",
                        "userEvents",
                        "queries",
                        "coordinates",
                        "entries",
                        "autopilot",
                        "members",
                        "indexes");
    }

    @Test
    void queriesAndCoordinatesAreKeptAndBroughtBack() {
        var query = QueryBuilder.aQuery("q").about("web");
        var placed = new Placed("n1", "", Coordinate.ORIGIN);
        var kept = States.after(
                NodeBuilder.aNode("n1").registered(), query.created(), new PlaceNode("n1", "", Coordinate.ORIGIN));
        var read = StateCodec.decode(StateCodec.encode(kept));
        assertThat(content(read)).isEqualTo(content(kept)).contains(placed);
        var lost = apply(kept, new DeleteQuery(query.id())).state();
        assertThat(content(apply(lost, new RestoreState(read)).state())).isEqualTo(content(kept));
    }

    private static RegistryState lived(RegistryState from, Random random) {
        var commands = new RandomCommands(random);
        var state = from;
        for (int i = 0; i < COMMANDS; i++) {
            state = apply(state, commands.next(state)).state();
        }
        return state;
    }

    private static Applied apply(RegistryState before, Command command) {
        return command.applyTo(before, Stamps.at(before.index() + 1));
    }

    /** All that a state says, without its indexes. */
    private static List<Object> content(RegistryState state) {
        var content = new ArrayList<Object>();
        for (var node : state.catalog().nodes()) {
            content.add(node.stamped(0, 0));
            state.catalog().instancesOn(node.name()).forEach(instance -> content.add(instance.stamped(0, 0)));
        }
        state.checks().all().forEach(check -> {
            content.add(check.node() + check.id() + check.serviceId());
            content.add(check.definition());
            content.add(check.result().status() + check.result().output());
        });
        state.keyValues().under("").forEach(entry -> content.add(entry.stamped(0, 0)));
        state.sessions().all().forEach(session -> content.add(session.createdAt(0)));
        state.queries().all().forEach(query -> content.add(query.stamped(0, 0)));
        state.coordinates().all().forEach(content::add);
        content.addAll(state.members().all());
        return content;
    }

    private static List<Topic> topics() {
        var topics =
                new ArrayList<>(List.of(Topic.NODES, Topic.SERVICES, Topic.CHECKS, Topic.ALL_HEALTH, Topic.SESSIONS));
        RandomCommands.NODES.forEach(node -> topics.addAll(List.of(Topic.node(node), Topic.checksOn(node))));
        RandomCommands.SERVICES.forEach(
                service -> topics.addAll(List.of(Topic.service(service), Topic.health(service))));
        RandomCommands.PREFIXES.forEach(prefix -> topics.add(new Topic.Tree(prefix)));
        RandomCommands.KEYS.forEach(key -> topics.add(new Topic.Key(key)));
        return topics;
    }
}
