package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Removes a prepared query. An unknown one is refused, unlike everything else that is removed, as in Consul. */
public record DeleteQuery(String id) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.queries().find(id);
        if (known.isEmpty()) {
            return unknown(before, id);
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }

    static Applied unknown(RegistryState before, String id) {
        return Applied.refused(before, "Cannot modify non-existent prepared query: '" + id + "'");
    }
}
