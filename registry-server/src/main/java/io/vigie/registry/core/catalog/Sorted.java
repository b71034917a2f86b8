package io.vigie.registry.core.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Immutable maps in key order, which is the order in which Consul writes the members of its JSON maps. */
final class Sorted {
    private Sorted() {}

    static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
