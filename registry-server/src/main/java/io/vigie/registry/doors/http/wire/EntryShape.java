package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An object within a configuration entry: which members it may have and which of them are shown even when nobody gave them.
 * Names count without regard to case and underscores; what is kept has the spelling of this shape.
 */
final class EntryShape implements EntryType {
    private final List<Member> members = new ArrayList<>();

    private record Member(String name, EntryType type, boolean alwaysShown) {}

    /** This shape with a member that is shown when it says something. */
    EntryShape with(String name, EntryType type) {
        members.add(new Member(name, type, false));
        return this;
    }

    /** This shape with several texts, each shown when it is not empty. */
    EntryShape texts(String... names) {
        for (var name : names) {
            with(name, TEXT);
        }
        return this;
    }

    /** This shape with a member that is always shown. */
    EntryShape always(String name, EntryType type) {
        members.add(new Member(name, type, true));
        return this;
    }

    @Override
    public Map<String, Object> read(String path, Object given, EntryFlaws flaws) {
        if (given instanceof List<?> list && list.size() == 1 && list.get(0) instanceof Map<?, ?> only) {
            return read(path, only, flaws);
        }
        if (!(given instanceof Map<?, ?> map)) {
            flaws.add("'" + path + "' expected a map, got '" + EntryFlaws.kind(given) + "'");
            return Map.of();
        }
        return members(path, map, flaws);
    }

    private Map<String, Object> members(String path, Map<?, ?> given, EntryFlaws flaws) {
        var read = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> {
            var below = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            var member = member(String.valueOf(name));
            if (member == null || read.containsKey(member.name)) {
                flaws.unknownKey(below);
            } else if (value != null) {
                var kept = member.type.read(path.isEmpty() ? member.name : path + "." + member.name, value, flaws);
                if (saysSomething(kept)) {
                    read.put(member.name, kept);
                }
            }
        });
        return read;
    }

    private @Nullable Member member(String name) {
        var key = key(name);
        return members.stream()
                .filter(member -> key(member.name).equals(key))
                .findFirst()
                .orElse(null);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static boolean saysSomething(Object value) {
        boolean isZero = value.equals("")
                || value.equals(false)
                || value instanceof BigDecimal number && number.signum() == 0
                || value instanceof List<?> list && list.isEmpty();
        return !isZero;
    }

    @Override
    public void write(JsonGenerator out, @Nullable Object value) {
        out.writeStartObject();
        writeMembers(out, value instanceof Map<?, ?> map ? map : Map.of());
        out.writeEndObject();
    }

    /** Writes the members into an object that somebody else began. */
    void writeMembers(JsonGenerator out, Map<?, ?> values) {
        for (var member : members) {
            var value = values.get(member.name);
            if (value != null || member.alwaysShown) {
                out.writeName(member.name);
                member.type.write(out, value);
            }
        }
    }
}
