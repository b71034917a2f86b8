package io.vigie.registry.testing;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;

/** States by the commands that led to them. The first command gets index 2, the next 3 and so on. */
public final class States {
    private States() {}

    /** The state after the commands, each of which must succeed. */
    public static RegistryState after(Command... commands) {
        var state = RegistryState.EMPTY;
        for (var command : commands) {
            state = then(state, command).state();
        }
        return state;
    }

    /** What the command does under the next index; it must succeed. */
    public static Applied then(RegistryState before, Command command) {
        var applied = command.applyTo(before, Stamps.at(before.index() + 1));
        if (!applied.succeeded()) {
            throw new AssertionError(command + " did not succeed: " + applied.verdict() + " " + applied.reason());
        }
        return applied;
    }
}
