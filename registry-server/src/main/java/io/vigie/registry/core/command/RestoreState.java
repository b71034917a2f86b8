package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.kv.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes everything what it was in another state, all at once.
 *
 * <p>What is the same in both stays as it is, indexes and all. What differs is put back as something that changes now: it
 * carries the index of this command, so that no index falls, nobody who waits for a change misses it, and nobody else is woken.
 *
 * <p>Who is in the cluster is no matter of the past: members stay as they are, and so do their nodes.
 *
 * @param wanted the state as it was; its own indexes do not matter
 */
public record RestoreState(RegistryState wanted) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        return new RestoreState(withMembersOf(before)).restored(before, stamp);
    }

    private RegistryState withMembersOf(RegistryState before) {
        var kept = wanted;
        for (var member : before.members().all()) {
            kept = before.catalog()
                    .node(member.name())
                    .map(withNode(kept, before))
                    .orElse(kept);
        }
        return kept;
    }

    /** With the node itself, its health, and what a server offers; what applications registered on it is restored. */
    private static Function<Node, RegistryState> withNode(RegistryState wanted, RegistryState before) {
        return node -> {
            // A node that has another name in the snapshot was renamed since; what stands on it goes along.
            var renamed = new RegisterNode(node, false).applyTo(wanted, new Stamp(wanted.index() + 1, Instant.EPOCH));
            var kept = renamed.state().with(renamed.state().catalog().with(node));
            var server = before.catalog().instance(node.name(), JoinMember.SERVICE);
            if (server.isPresent()) {
                kept = kept.with(kept.catalog().with(server.get()));
            }
            var health = before.checks().find(node.name(), SerfHealth.ID);
            return health.isPresent() ? kept.with(kept.checks().with(health.get())) : kept;
        };
    }

    private Applied restored(RegistryState before, Stamp stamp) {
        var change = new Change(before, stamp);
        removeFromCatalog(change);
        remove(change.soFar().sessions().all(), session -> wanted.sessions().find(session.id()), change::end);
        putIntoCatalog(change);
        put(wanted.sessions().all(), session -> change.soFar().sessions().find(session.id()), change::put);
        keys(change);
        queries(change);
        places(change);
        entries(change);
        intentions(change);
        if (!before.autopilot().saysTheSameAs(wanted.autopilot())) {
            change.put(wanted.autopilot());
        }
        return change.isEmpty() ? Applied.unchanged(before) : change.done();
    }

    /** From the outside in: what goes takes along what hangs on it, and the next look finds only what is left. */
    private void removeFromCatalog(Change change) {
        remove(change.soFar().catalog().nodes(), node -> catalog().node(node.name()), change::remove);
        remove(
                instancesOf(change.soFar()),
                instance -> catalog().instance(instance.node(), instance.id()),
                change::remove);
        remove(
                change.soFar().checks().all().toList(),
                check -> wanted.checks().find(check.node(), check.id()),
                change::remove);
    }

    /** From the inside out: what is put down needs something to stand on. */
    private void putIntoCatalog(Change change) {
        put(
                catalog().nodes(),
                node -> change.soFar().catalog().node(node.name()).filter(node::sameDefinitionAs),
                node -> change.put(node.stamped(0, 0)));
        put(
                instancesOf(wanted),
                instance -> change.soFar()
                        .catalog()
                        .instance(instance.node(), instance.id())
                        .filter(instance::sameDefinitionAs),
                instance -> change.put(instance.stamped(0, 0)));
        put(
                wanted.checks().all().toList(),
                check -> change.soFar().checks().find(check.node(), check.id()).filter(check::sameAs),
                check -> change.put(check.stamped(0, 0)));
    }

    private Catalog catalog() {
        return wanted.catalog();
    }

    private static List<Instance> instancesOf(RegistryState state) {
        return state.catalog().nodes().stream()
                .flatMap(node -> state.catalog().instancesOn(node.name()).stream())
                .toList();
    }

    private void keys(Change change) {
        remove(change.soFar().keyValues().under(""), entry -> wanted.keyValues().find(entry.key()), change::remove);
        put(
                wanted.keyValues().under(""),
                entry -> change.soFar().keyValues().find(entry.key()).filter(known -> same(known, entry)),
                change::put);
    }

    private static boolean same(Entry one, Entry other) {
        return one.stamped(0, 0).equals(other.stamped(0, 0));
    }

    private void queries(Change change) {
        remove(change.soFar().queries().all(), query -> wanted.queries().find(query.id()), change::remove);
        put(
                wanted.queries().all(),
                query -> change.soFar()
                        .queries()
                        .find(query.id())
                        .filter(known -> known.stamped(0, 0).equals(query.stamped(0, 0))),
                change::put);
    }

    /** Where a node was is put back; where another one has come to be since, nobody unmeasures. */
    private void places(Change change) {
        wanted.coordinates()
                .all()
                .filter(placed -> !change.soFar().coordinates().contains(placed))
                .forEach(change::put);
    }

    private void entries(Change change) {
        remove(
                change.soFar().entries().all(),
                entry -> wanted.entries().find(entry.kind(), entry.name()),
                change::remove);
        put(
                wanted.entries().all(),
                entry -> change.soFar()
                        .entries()
                        .find(entry.kind(), entry.name())
                        .filter(entry::saysTheSameAs),
                change::put);
    }

    private void intentions(Change change) {
        remove(
                change.soFar().entries().intentions(),
                intention -> wanted.entries().intention(intention.id()),
                change::remove);
        put(
                wanted.entries().intentions(),
                intention -> change.soFar().entries().intention(intention.id()).filter(intention::saysTheSameAs),
                change::put);
    }

    private static <T> void remove(Collection<T> all, Function<T, Optional<T>> inWanted, Consumer<T> change) {
        for (var each : List.copyOf(all)) {
            if (inWanted.apply(each).isEmpty()) {
                change.accept(each);
            }
        }
    }

    private static <T> void put(Collection<T> all, Function<T, Optional<T>> alreadyThere, Consumer<T> change) {
        for (var each : all) {
            if (alreadyThere.apply(each).isEmpty()) {
                change.accept(each);
            }
        }
    }

    /** The size only, as the whole truth is too long for a line of a log, and may be secret. */
    @Override
    public String toString() {
        return "RestoreState[" + wanted.keyValues().size() + " keys, "
                + catalog().nodes().size() + " nodes]";
    }
}
