package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import java.util.LinkedHashSet;
import java.util.List;

/** Several commands as one: all of them take effect under one index, or none when one clashes or is refused. */
public record Together(List<Command> commands) implements Command {
    public Together {
        commands = List.copyOf(commands);
    }

    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var state = before;
        var events = new LinkedHashSet<Event>();
        boolean changed = false;
        for (var command : commands) {
            var applied = command.applyTo(state, stamp);
            if (!applied.succeeded()) {
                return new Applied(before, List.of(), applied.verdict(), applied.reason(), List.of());
            }
            changed |= applied.verdict() == Verdict.DONE;
            state = applied.state();
            events.addAll(applied.events());
        }
        return changed ? Applied.done(state, events) : Applied.unchanged(before);
    }
}
