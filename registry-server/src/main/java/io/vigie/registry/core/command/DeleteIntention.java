package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Takes an intention back. An unknown one is refused, as in Consul. */
public record DeleteIntention(String id) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.entries().intention(id);
        if (known.isEmpty()) {
            return Applied.refused(before, "Cannot delete non-existent intention: '" + id + "'");
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }
}
