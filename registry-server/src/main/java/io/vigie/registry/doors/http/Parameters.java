package io.vigie.registry.doors.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a URI behind the question mark. A parameter may come without a value ({@code ?recurse}), which counts as
 * empty, and several times ({@code ?tag=a&tag=b}).
 */
public final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads a raw query string; a malformed escape is refused as Go refuses it. */
    static Parameters parse(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(PercentCode.decodeQuery(name), any -> new ArrayList<>(1))
                        .add(PercentCode.decodeQuery(value));
            }
        }
        return new Parameters(values);
    }

    /** Whether the parameter is there, with or without a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first value, or empty when there is none. */
    public String first(String name) {
        var all = values.get(name);
        return all == null ? "" : all.get(0);
    }

    /** All values in the order given. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
