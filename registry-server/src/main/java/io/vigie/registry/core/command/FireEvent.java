package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.userevent.UserEvent;

/** Fires a user event: those who wait for it are told, and it is remembered for a while. One that is too large is refused. */
public record FireEvent(UserEvent event) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var fault = event.fault();
        if (fault.isPresent()) {
            return Applied.refused(before, fault.get());
        }
        var change = new Change(before, stamp);
        change.fire(event);
        return change.done();
    }
}
