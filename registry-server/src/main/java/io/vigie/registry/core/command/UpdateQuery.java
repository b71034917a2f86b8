package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.query.PreparedQuery;

/** Puts another prepared query in the place of the one with the same id, which must be there. */
public record UpdateQuery(PreparedQuery query) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        if (before.queries().find(query.id()).isEmpty()) {
            return DeleteQuery.unknown(before, query.id());
        }
        return new CreateQuery(query).applyTo(before, stamp);
    }
}
