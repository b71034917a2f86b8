package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a key.
 *
 * @param flags an unsigned 64-bit number that the registry only keeps
 * @param expectedIndex write only if the key's ModifyIndex is this; 0 means only if there is no such key; empty means always
 */
public record PutKey(String key, Value value, long flags, OptionalLong expectedIndex) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.keyValues().find(key);
        if (expectedIndex.isPresent()
                && expectedIndex.getAsLong() != known.map(Entry::modifyIndex).orElse(0L)) {
            return Applied.clash(before, "failed to set key \"" + key + "\", index is stale");
        }
        return Change.written(before, stamp, known, written(known));
    }

    private Entry written(Optional<Entry> known) {
        return known.map(entry -> entry.with(value, flags)).orElseGet(() -> Entry.of(key, value, flags));
    }
}
