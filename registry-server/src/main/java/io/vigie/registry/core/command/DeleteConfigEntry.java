package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.entry.Protocols;

/** Removes a configuration entry, unless another one depends on it. An unknown one is no fault. */
public record DeleteConfigEntry(String kind, String name) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.entries().find(kind, name);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        var flaw = Protocols.flawIn(before.entries().without(known.get()));
        if (flaw.isPresent()) {
            return Applied.refused(before, flaw.get());
        }
        var change = new Change(before, stamp);
        change.remove(known.get());
        return change.done();
    }
}
