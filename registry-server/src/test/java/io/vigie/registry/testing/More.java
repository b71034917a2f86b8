package io.vigie.registry.testing;

import java.util.HashMap;
import java.util.Map;

/** Maps with one entry more. */
final class More {
    private More() {}

    static <V> Map<String, V> of(Map<String, V> map, String key, V value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
