package io.vigie.registry.core.kv;

import java.util.SortedMap;

/** The keys that begin with a prefix, as a range of a sorted map: a prefix of a text, not of a path, as in Consul. */
record KeyRange(String prefix) {
    /** The part of the map under the prefix; costs two descents and no scan. */
    <V> SortedMap<String, V> of(SortedMap<String, V> map) {
        if (prefix.isEmpty()) {
            return map;
        }
        var end = end();
        return end.isEmpty() ? map.tailMap(prefix) : map.subMap(prefix, end);
    }

    /** The first text after all that begin with the prefix, or empty when there is none. */
    private String end() {
        int last = prefix.length() - 1;
        while (last >= 0 && prefix.charAt(last) == Character.MAX_VALUE) {
            last--;
        }
        return last < 0 ? "" : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
