package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/**
 * Ends a session, because somebody asked for it or because nobody renewed it in time; what it held is let go of in the same
 * step. An unknown one is no fault: it has ended, as was wanted.
 */
public record DestroySession(String id) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.sessions().find(id);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.end(known.get());
        return change.done();
    }
}
