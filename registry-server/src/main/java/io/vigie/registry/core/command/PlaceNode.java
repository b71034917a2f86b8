package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.coordinate.Placed;

/** Tells where a node stands. An unknown node is no fault, because whoever measured may be late (Consul 1.8.7 answers 200). */
public record PlaceNode(String node, String segment, Coordinate coordinate) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        if (!coordinate.isCompatible()) {
            return Applied.refused(before, "incompatible coordinate");
        }
        return before.catalog()
                .node(node)
                .map(known -> new Placed(known.name(), segment, coordinate))
                .filter(placed -> !before.coordinates().contains(placed))
                .map(placed -> place(placed, before, stamp))
                .orElseGet(() -> Applied.unchanged(before));
    }

    private static Applied place(Placed placed, RegistryState before, Stamp stamp) {
        var change = new Change(before, stamp);
        change.put(placed);
        return change.done();
    }
}
