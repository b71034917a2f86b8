package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Removes a node with all its services and checks. An unknown node is no fault: it is gone, as was wanted. */
public record DeregisterNode(String node) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.catalog().node(node);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }
}
