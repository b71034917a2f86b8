package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import java.util.List;
import java.util.Optional;

/**
 * Adds a node, or replaces what is known of the one with the same name. A known id under another name renames the node,
 * which keeps its services and checks.
 *
 * @param onlyIfAbsent leave a node of this name as it is ({@code SkipNodeUpdate} of Consul)
 */
public record RegisterNode(Node node, boolean onlyIfAbsent) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var namesake = before.catalog().node(node.name());
        var wanted = withKnownId(namesake);
        if (namesake.isPresent() && (onlyIfAbsent || wanted.sameDefinitionAs(namesake.get()))) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        renamedFrom(before).ifPresentOrElse(old -> rename(old, before, change), () -> change.put(wanted));
        return change.done();
    }

    /** A registrant that names no id speaks of the node that has the name, whatever its id. */
    private Node withKnownId(Optional<Node> namesake) {
        var id = node.id().isEmpty() ? namesake.map(Node::id).orElse("") : node.id();
        return new Node(node.name(), id, node.address(), node.taggedAddresses(), node.meta(), 0, 0);
    }

    private Optional<Node> renamedFrom(RegistryState before) {
        return before.catalog().nodeById(node.id()).filter(known -> !known.key().equals(node.key()));
    }

    private void rename(Node old, RegistryState before, Change change) {
        var instances = List.copyOf(before.catalog().instancesOn(old.name()));
        var checks = List.copyOf(before.checks().on(old.name()));
        change.remove(old);
        // Consul 1.8.7: a renamed node keeps its CreateIndex.
        change.put(node.stamped(old.createIndex(), 0));
        instances.stream().map((Instance instance) -> instance.on(node.name())).forEach(change::put);
        checks.stream().map((Check check) -> check.on(node.name())).forEach(change::put);
    }
}
