package io.vigie.registry.doors.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of settings under the names that Consul's configuration files use. Sources are merged in order as Consul merges
 * them: lists grow, maps are joined, later scalars win.
 */
public final class Configuration {
    private final Map<String, Object> tree = new LinkedHashMap<>();

    /** The tree itself: maps, lists, texts, numbers and truths. */
    public Map<String, Object> tree() {
        return tree;
    }

    /** Sets one value; the dots of the key lead into maps. */
    public void set(String key, Object value) {
        merge(tree, Map.copyOf(nested(key, value)));
    }

    void append(String key, Object value) {
        set(key, List.of(value));
    }

    /** Takes in all that the other has. */
    public void merge(Configuration other) {
        merge(tree, other.tree);
    }

    /** Takes in a tree as a file has it. */
    void merge(Map<String, ?> other) {
        merge(tree, other);
    }

    /** The value under the key, if there is one. */
    public @Nullable Object get(String key) {
        Object at = tree;
        for (var part : key.split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return at;
    }

    /** The list of texts under the key; a single text counts as a list of one. */
    List<String> texts(String key) {
        var value = get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private static Map<String, Object> nested(String key, Object value) {
        int dot = key.indexOf('.');
        return dot < 0 ? Map.of(key, value) : Map.of(key.substring(0, dot), nested(key.substring(dot + 1), value));
    }

    private static void merge(Map<String, Object> into, Map<String, ?> from) {
        from.forEach((key, value) -> {
            if (value != null) {
                into.merge(key, copied(value), Configuration::joined);
            }
        });
    }

    private static Object joined(Object old, Object added) {
        if (old instanceof Map<?, ?> && added instanceof Map<?, ?> more) {
            merge(asTree(old), asTree(more));
            return old;
        }
        if (old instanceof List<?> list && added instanceof List<?> more) {
            var both = new ArrayList<Object>(list);
            both.addAll(more);
            return both;
        }
        return added;
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            merge(copy, asTree(map));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // The parsers of files and flags make maps with texts as keys only.
    private static Map<String, Object> asTree(Object map) {
        return (Map<String, Object>) map;
    }
}
