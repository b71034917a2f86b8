package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.operator.Autopilot;
import java.util.OptionalLong;

/**
 * Says how the servers are to be looked after.
 *
 * @param expectedIndex only if the settings were last modified at this index; empty means always
 */
public record SetAutopilot(Autopilot autopilot, OptionalLong expectedIndex) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.autopilot();
        if (expectedIndex.isPresent() && expectedIndex.getAsLong() != known.modifyIndex()) {
            return Applied.clash(before, "index is stale");
        }
        if (known.saysTheSameAs(autopilot)) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(autopilot);
        return change.done();
    }
}
