package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Removes a service instance with its checks. An unknown one is no fault: it is gone, as was wanted. */
public record DeregisterService(String node, String serviceId) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.catalog().instance(node, serviceId);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }
}
