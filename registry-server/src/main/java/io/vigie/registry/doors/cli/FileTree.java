package io.vigie.registry.doors.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One configuration file in the form in which files are merged. {@code service} and {@code services}, one or several, become
 * one list, so that each file adds its services to those of the others; likewise checks, and watches. Any other block that comes several
 * times is one block with the keys of all.
 */
final class FileTree {
    private static final Map<String, String> LISTS = Map.of(
            "service", "services", "services", "services", "check", "checks", "checks", "checks", "watches", "watches");

    private FileTree() {}

    /** Whether the key defines services, checks or watches. */
    static boolean isDefinition(String key) {
        return LISTS.containsKey(key);
    }

    static Map<String, Object> of(Map<String, Object> file) {
        var tree = new LinkedHashMap<String, Object>();
        file.forEach((key, value) -> {
            var list = LISTS.get(key);
            if (list == null) {
                tree.put(key, joined(value));
            } else {
                tree.merge(list, listOf(value), FileTree::both);
            }
        });
        return tree;
    }

    private static List<?> listOf(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static Object both(Object some, Object more) {
        var all = new ArrayList<Object>((List<?>) some);
        all.addAll((List<?>) more);
        return all;
    }

    private static Object joined(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || !list.stream().allMatch(Map.class::isInstance)) {
            return value;
        }
        var all = new LinkedHashMap<Object, Object>();
        list.forEach(block -> all.putAll((Map<?, ?>) block));
        return all;
    }
}
