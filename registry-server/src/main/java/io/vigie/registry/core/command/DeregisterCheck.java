package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Removes a check. An unknown one is no fault: it is gone, as was wanted. */
public record DeregisterCheck(String node, String checkId) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.checks().find(node, checkId);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }
}
