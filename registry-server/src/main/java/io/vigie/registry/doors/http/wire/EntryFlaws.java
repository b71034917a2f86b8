package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a configuration entry, told all at once and in the words of Consul's decoder. */
final class EntryFlaws {
    /** How many are told; whoever sends more has not written them by hand. */
    private static final int TOLD_MAX = 32;

    private final List<String> unknown = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void unknownKey(String path) {
        unknown.add("invalid config key \"" + path + "\"");
    }

    void add(String flaw) {
        wrong.add(flaw);
    }

    /** Throws when there is any. */
    void refuse() {
        if (!wrong.isEmpty()) {
            throw new DecodeException(wrong.size() + " error(s) decoding:\n\n" + listed(wrong, "* ", "\n"));
        }
        if (!unknown.isEmpty()) {
            var count = unknown.size() == 1 ? "1 error occurred:" : unknown.size() + " errors occurred:";
            throw new DecodeException(count + "\n" + listed(unknown, "\t* ", "\n") + "\n\n");
        }
    }

    private static String listed(List<String> flaws, String bullet, String separator) {
        return String.join(
                separator,
                flaws.stream().limit(TOLD_MAX).map(flaw -> bullet + flaw).toList());
    }

    static String kind(@Nullable Object value) {
        return value instanceof Map ? "map" : value instanceof List ? "slice" : goType(value);
    }

    static String goType(@Nullable Object value) {
        if (value instanceof Map) {
            return "map[string]interface {}";
        }
        if (value instanceof List) {
            return "[]interface {}";
        }
        return value instanceof BigDecimal ? "float64" : value instanceof Boolean ? "bool" : "string";
    }
}
