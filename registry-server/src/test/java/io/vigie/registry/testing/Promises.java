package io.vigie.registry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.session.Session;
import java.util.ArrayList;

/** What is true of every state, whatever led to it. */
public final class Promises {
    private Promises() {}

    /** Fails with the first promise that the state breaks. */
    public static void holdIn(RegistryState state) {
        everythingHasAHost(state);
        bothSidesOfTheTablesAgree(state);
        everyLockHasItsSession(state);
        whatIsBoundHasWhatItIsBoundTo(state);
        state.sessions().all().forEach(session -> standsOnItsChecks(state, session));
    }

    /** Fails when the state breaks what is promised after this command. */
    public static void holdAfter(Command command, RegistryState state) {
        if (command instanceof Together several) {
            several.commands().stream()
                    .filter(MoveService.class::isInstance)
                    .forEach(moved -> livesOnce((MoveService) moved, state));
        }
    }

    private static void livesOnce(MoveService moved, RegistryState state) {
        if (!moved.serviceId().equals(moved.serviceName())) {
            assertThat(state.members().all().stream()
                            .flatMap(member -> state.catalog().instance(member.name(), moved.serviceId()).stream())
                            .filter(instance -> instance.service().name().equalsIgnoreCase(moved.serviceName()))
                            .filter(instance -> !instance.node().equalsIgnoreCase(moved.node())))
                    .as("where else the moved instance is")
                    .isEmpty();
        }
    }

    private static void whatIsBoundHasWhatItIsBoundTo(RegistryState state) {
        assertThat(state.queries().all())
                .allMatch(query -> query.session().isEmpty()
                        || state.sessions().find(query.session()).isPresent());
        assertThat(state.coordinates().all())
                .allMatch(placed -> state.catalog().node(placed.node()).isPresent());
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
}
