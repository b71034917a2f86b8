package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.entry.ConfigEntry;
import io.vigie.registry.core.entry.EntryRules;
import io.vigie.registry.core.entry.Protocols;
import java.util.OptionalLong;

/**
 * Adds a configuration entry, or replaces the one of the same kind and name.
 *
 * @param expectedIndex only if the entry was last modified at this index; 0 means only if there is none; empty means always
 */
public record PutConfigEntry(ConfigEntry entry, OptionalLong expectedIndex) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.entries().find(entry.kind(), entry.name());
        if (expectedIndex.isPresent()
                && expectedIndex.getAsLong()
                        != known.map(ConfigEntry::modifyIndex).orElse(0L)) {
            return Applied.clash(before, "index is stale");
        }
        if (known.filter(entry::saysTheSameAs).isPresent()) {
            return Applied.unchanged(before);
        }
        var flaw = EntryRules.flawIn(entry)
                .or(() -> Protocols.flawIn(before.entries().with(entry)));
        if (flaw.isPresent()) {
            return Applied.refused(before, flaw.get());
        }
        var change = new Change(before, stamp);
        change.put(entry);
        return change.done();
    }
}
