package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.session.Session;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether everything in a state stands on something: instances on nodes, checks on nodes or instances, sessions on nodes and
 * checks, locks on sessions. Commands keep this so by themselves; a state that comes from outside has to be asked. Pure.
 */
public final class Footing {
    private Footing() {}

    /** What stands on nothing, as a sentence about one of such things; empty when all is well. */
    public static Optional<String> flawOf(RegistryState state) {
        var checks = state.checks().all().filter(check -> !stands(check, state)).map(Footing::said);
        var sessions = state.sessions().all().stream()
                .filter(session -> !stands(session, state))
                .map(session -> "The session " + session.id() + " has no node, or not all of its checks.");
        var locks = state.keyValues().under("").stream()
                .filter(entry -> !stands(entry, state))
                .map(entry -> "The key " + entry.key() + " is locked by a session that is not there.");
        return Stream.of(instances(state), checks, sessions, locks)
                .flatMap(flaws -> flaws)
                .findFirst();
    }

    private static Stream<String> instances(RegistryState state) {
        return state.catalog().serviceKeys().stream()
                .flatMap(service -> state.catalog().instancesOf(service).stream())
                .filter(instance -> state.catalog().node(instance.node()).isEmpty())
                .map(Footing::said);
    }

    private static boolean stands(Check check, RegistryState state) {
        return state.catalog().node(check.node()).isPresent()
                && (check.isOfNode()
                        || state.catalog()
                                .instance(check.node(), check.serviceId())
                                .isPresent());
    }

    private static boolean stands(Session session, RegistryState state) {
        return state.catalog().node(session.node()).isPresent()
                && session.checkIds().stream()
                        .allMatch(id -> state.checks().find(session.node(), id).isPresent());
    }

    private static boolean stands(Entry entry, RegistryState state) {
        var session = entry.session();
        return session == null || state.sessions().find(session).isPresent();
    }

    private static String said(Check check) {
        return "The check " + check.id() + " is of a node or a service that is not there: " + check.node() + " "
                + check.serviceId();
    }

    private static String said(Instance instance) {
        return "The service " + instance.id() + " is on a node that is not there: " + instance.node();
    }
}
