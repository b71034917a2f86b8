package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Service;

/** Adds a service instance to a node, or replaces the one with the same id; its checks stay. */
public record RegisterService(String node, Service service) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var host = before.catalog().node(node);
        if (host.isEmpty()) {
            return Applied.refused(before, "failed inserting service: Missing node registration");
        }
        var instance = Instance.of(host.get().name(), service);
        var known = before.catalog().instance(node, service.id());
        if (known.filter(instance::sameDefinitionAs).isPresent()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(instance);
        return change.done();
    }
}
