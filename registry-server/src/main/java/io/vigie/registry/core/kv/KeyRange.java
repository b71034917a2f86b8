package io.vigie.registry.core.kv;

import java.util.SortedMap;

/** The keys that begin with a prefix, as a range of a map in {@link KeyOrder}: a prefix of a text, not of a path, as in Consul. */
record KeyRange(String prefix) {
    /** The part of the map under the prefix; costs two descents and no scan. */
    <V> SortedMap<String, V> of(SortedMap<String, V> map) {
        if (prefix.isEmpty()) {
            return map;
        }
        return KeyOrder.BY_BYTES
                .endOf(prefix)
                .map(end -> map.subMap(prefix, end))
                .orElseGet(() -> map.tailMap(prefix));
    }
}
