package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.query.PreparedQuery;

/** Writes a new prepared query down. One that makes no sense, or whose name is taken, is refused. */
public record CreateQuery(PreparedQuery query) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var fault = QueryRules.fault(before, query);
        if (fault.isPresent()) {
            return Applied.refused(before, fault.get());
        }
        var change = new Change(before, stamp);
        change.put(query);
        return change.done();
    }
}
