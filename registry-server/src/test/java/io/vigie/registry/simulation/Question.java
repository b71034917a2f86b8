package io.vigie.registry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.read.CatalogRead;
import io.vigie.registry.core.read.CheckOfService;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Something that clients ask, with the topic on which they wait for a new answer. */
public record Question(Topic topic, Function<RegistryState, Object> answer) {
    /** Everything that can be asked about what {@link RandomCommands} talks of. */
    public static List<Question> all() {
        var all = new ArrayList<Question>();
        all.add(new Question(Topic.NODES, state -> List.copyOf(state.catalog().nodes())));
        all.add(new Question(Topic.SERVICES, state -> CatalogRead.services(state, node -> true)));
        all.add(new Question(Topic.CHECKS, state -> shown(HealthRead.checks(state, check -> true))));
        all.add(new Question(Topic.MEMBERS, state -> List.copyOf(state.members().all())));
        all.add(new Question(Topic.QUERIES, state -> List.copyOf(state.queries().all())));
        all.add(new Question(
                Topic.COORDINATES, state -> state.coordinates().all().toList()));
        all.add(new Question(
                Topic.INTENTIONS, state -> List.copyOf(state.entries().intentions())));
        EveryCommand.KINDS.forEach(kind -> all.add(new Question(
                Topic.configEntries(kind), state -> List.copyOf(state.entries().ofKind(kind)))));
        all.add(new Question(
                Topic.SESSIONS, state -> List.copyOf(state.sessions().all())));
        RandomCommands.SESSIONS.forEach(id -> all.add(
                new Question(Topic.session(id), state -> state.sessions().find(id))));
        RandomCommands.NODES.forEach(node -> all.addAll(aboutNode(node)));
        RandomCommands.SERVICES.forEach(service -> all.addAll(aboutService(service)));
        RandomCommands.KEYS.forEach(key -> all.add(
                new Question(new Topic.Key(key), state -> state.keyValues().find(key))));
        RandomCommands.PREFIXES.forEach(prefix -> all.add(new Question(
                new Topic.Tree(prefix), state -> List.copyOf(state.keyValues().under(prefix)))));
        return all;
    }

    private static List<Question> aboutNode(String node) {
        return List.of(
                new Question(
                        Topic.node(node),
                        state -> List.of(
                                state.catalog().node(node),
                                List.copyOf(state.catalog().instancesOn(node)))),
                new Question(Topic.checksOn(node), state -> shown(HealthRead.checksOn(state, node))),
                new Question(
                        Topic.sessionsOn(node),
                        state -> List.copyOf(state.sessions().on(node))));
    }

    private static List<Question> aboutService(String service) {
        return List.of(
                new Question(
                        Topic.service(service),
                        state -> HealthRead.instances(state, service, any -> true).stream()
                                .map(health -> List.of(health.node(), health.instance()))
                                .toList()),
                new Question(Topic.health(service), state -> HealthRead.instances(state, service, any -> true)),
                new Question(Topic.health(service), state -> shown(HealthRead.checksOf(state, service))));
    }

    /** Lists of checks show name and tags of a service, but nothing of its node but the name. */
    private static List<Object> shown(List<CheckOfService> checks) {
        return checks.stream()
                .<Object>map(of -> List.of(of.check(), of.serviceName(), of.serviceTags()))
                .toList();
    }

    /** Fails unless a new answer has a new index and wakes who waits for it, and no index falls. */
    public void isAnsweredHonestly(RegistryState before, Applied applied) {
        long index = topic.indexIn(before);
        long next = topic.indexIn(applied.state());
        assertThat(next).as("index of " + topic).isPositive().isGreaterThanOrEqualTo(index);
        if (!answer.apply(before).equals(answer.apply(applied.state()))) {
            assertThat(next).as("index of the new answer on " + topic).isGreaterThan(index);
            assertThat(isAnsweredAnewAfter(applied.events()))
                    .as("told who waits on " + topic)
                    .isTrue();
        }
    }

    private boolean isAnsweredAnewAfter(Collection<Event> events) {
        if (topic instanceof Topic.Happening happening) {
            return events.contains(happening.event());
        }
        if (topic instanceof Topic.Key key) {
            return events.contains(new Event.KeyChanged(key.key()));
        }
        var prefix = ((Topic.Tree) topic).prefix();
        return events.stream()
                .anyMatch(event -> event instanceof Event.KeyChanged changed
                        && changed.key().startsWith(prefix));
    }
}
