package io.vigie.registry.doors.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The parameters of a request, by name; a name may come several times. */
final class Query {
    private final Map<String, List<String>> byName = new TreeMap<>();

    static Query none() {
        return new Query();
    }

    static Query of(String name, String value) {
        return none().with(name, value);
    }

    Query with(String name, String value) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    Query without(String name) {
        byName.remove(name);
        return this;
    }

    /** The same as one text, each name and value passed through the escaping. */
    String text(UnaryOperator<String> escaping) {
        var text = new StringBuilder();
        byName.forEach((name, values) -> values.forEach(value -> text.append(text.isEmpty() ? "?" : "&")
                .append(escaping.apply(name))
                .append('=')
                .append(escaping.apply(value))));
        return text.toString();
    }
}
