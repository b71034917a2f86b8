package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import java.util.List;

/** Deletes every key that begins with the prefix; the empty prefix means all of them. */
public record DeleteTree(String prefix) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var doomed = List.copyOf(before.keyValues().under(prefix));
        if (doomed.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        doomed.forEach(change::remove);
        return change.done();
    }
}
