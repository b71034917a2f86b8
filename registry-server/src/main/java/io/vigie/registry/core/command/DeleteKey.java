package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.Entry;
import java.util.OptionalLong;

/**
 * Deletes one key. A key that is not there is no fault, with or without an expected index.
 *
 * @param expectedIndex delete only if the key's ModifyIndex is this; empty means always. 0 never holds, as in Consul
 */
public record DeleteKey(String key, OptionalLong expectedIndex) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        if (expectedIndex.isPresent() && expectedIndex.getAsLong() == 0) {
            return clash(before);
        }
        var known = before.keyValues().find(key);
        if (known.isEmpty()) {
            return Applied.unchanged(before);
        }
        return isExpected(known.get()) ? delete(known.get(), before, stamp) : clash(before);
    }

    private Applied clash(RegistryState before) {
        return Applied.clash(before, "failed to delete key \"" + key + "\", index is stale");
    }

    private boolean isExpected(Entry entry) {
        return expectedIndex.isEmpty() || expectedIndex.getAsLong() == entry.modifyIndex();
    }

    private static Applied delete(Entry entry, RegistryState before, Stamp stamp) {
        var change = new Change(before, stamp);
        change.remove(entry);
        return change.done();
    }
}
