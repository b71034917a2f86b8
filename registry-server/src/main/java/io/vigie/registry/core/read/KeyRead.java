package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.kv.Entry;
import java.util.ArrayList;
import java.util.List;

/** Questions about keys. */
public final class KeyRead {
    private KeyRead() {}

    /**
     * The keys under a prefix, in the order of their bytes, cut behind the first separator after the prefix and each told once: what a folder
     * looks like. An empty separator cuts nothing.
     */
    public static List<String> names(RegistryState state, String prefix, String separator) {
        var names = new ArrayList<String>();
        for (var entry : state.keyValues().under(prefix)) {
            var name = cut(entry, prefix, separator);
            // Keys of one folder follow each other, so a look at the last name is enough.
            if (names.isEmpty() || !names.get(names.size() - 1).equals(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String cut(Entry entry, String prefix, String separator) {
        if (separator.isEmpty()) {
            return entry.key();
        }
        int found = entry.key().indexOf(separator, prefix.length());
        return found < 0 ? entry.key() : entry.key().substring(0, found + separator.length());
    }
}
