package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a member of a configuration entry may hold. Reading is lenient where Consul is: a number counts as text, a text of
 * digits as a number, and a single value as a list of one.
 */
interface EntryType {
    /** Any text. */
    EntryType TEXT = new Simple("string", "") {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            if (given instanceof List<?> list && list.size() == 1 && list.get(0) != null) {
                return read(path, list.get(0), flaws);
            }
            return given instanceof Map || given instanceof List ? mismatch(path, given, flaws) : String.valueOf(given);
        }
    };

    /** True or false. */
    EntryType FLAG = new Simple("bool", false) {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            if (given instanceof Boolean) {
                return given;
            }
            var text = String.valueOf(given);
            return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : mismatch(path, given, flaws);
        }
    };

    /** A number, whole or not. */
    EntryType NUMBER = new Simple("int", BigDecimal.ZERO) {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            try {
                return given instanceof BigDecimal ? given : new BigDecimal(String.valueOf(given));
            } catch (NumberFormatException none) {
                return mismatch(path, given, flaws);
            }
        }
    };

    /** A duration in Go's spelling, or a number of nanoseconds; kept in the one spelling that Go prints. */
    EntryType DURATION = new Simple("time.Duration", "") {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            try {
                var duration = given instanceof BigDecimal nanos
                        ? Duration.ofNanos(nanos.longValue())
                        : GoDuration.parse(String.valueOf(given));
                return duration.isZero() ? "" : GoDuration.print(duration);
            } catch (IllegalArgumentException none) {
                flaws.add("error decoding '" + path + "': " + none.getMessage());
                return "";
            }
        }
    };

    /** Whatever the client likes, kept as it came. */
    EntryType FREE = new EntryType() {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            if (!(given instanceof Map<?, ?> map)) {
                flaws.add("'" + path + "' expected a map, got '" + EntryFlaws.kind(given) + "'");
                return Map.of();
            }
            return given instanceof Map && map.isEmpty() ? Map.of() : given;
        }

        @Override
        public void write(JsonGenerator out, @Nullable Object value) {
            if (value == null) {
                out.writeNull();
            } else {
                Json.tree(out, value);
            }
        }
    };

    /**
     * Turns what the client gave into what is kept.
     *
     * @param path where it stands, for messages
     * @param flaws takes in what is wrong with it
     */
    Object read(String path, Object given, EntryFlaws flaws);

    /** Writes what was kept; null stands for a member that was not given and is shown all the same. */
    void write(JsonGenerator out, @Nullable Object value);

    /** A list of these. */
    default EntryType listed() {
        return new Listed(this);
    }

    /** A map with any names whose values are these. */
    default EntryType mapped() {
        return new Mapped(this);
    }

    /** A single value with a zero of its own. */
    abstract class Simple implements EntryType {
        private final String goType;
        private final Object zero;

        Simple(String goType, Object zero) {
            this.goType = goType;
            this.zero = zero;
        }

        Object mismatch(String path, Object given, EntryFlaws flaws) {
            flaws.add("'" + path + "' expected type '" + goType + "', got unconvertible type '"
                    + EntryFlaws.goType(given) + "'");
            return zero;
        }

        @Override
        public void write(JsonGenerator out, @Nullable Object value) {
            Json.tree(out, value == null ? zero : value);
        }
    }

    /** See {@link #listed}. */
    record Listed(EntryType element) implements EntryType {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            var elements = given instanceof List<?> list ? list : List.of(given);
            var read = new ArrayList<Object>();
            for (int i = 0; i < elements.size(); i++) {
                var each = elements.get(i);
                if (each != null) {
                    read.add(element.read(path + "[" + i + "]", each, flaws));
                }
            }
            return read;
        }

        @Override
        public void write(JsonGenerator out, @Nullable Object value) {
            if (value instanceof List<?> list) {
                Json.list(out, list, element::write);
            } else {
                out.writeNull();
            }
        }
    }

    /** See {@link #mapped}. */
    record Mapped(EntryType element) implements EntryType {
        @Override
        public Object read(String path, Object given, EntryFlaws flaws) {
            var read = new LinkedHashMap<String, Object>();
            if (given instanceof Map<?, ?> map) {
                map.forEach((name, value) -> {
                    if (value != null) {
                        read.put(String.valueOf(name), element.read(path + "[" + name + "]", value, flaws));
                    }
                });
            } else {
                flaws.add("'" + path + "' expected a map, got '" + EntryFlaws.kind(given) + "'");
            }
            return read;
        }

        @Override
        public void write(JsonGenerator out, @Nullable Object value) {
            out.writeStartObject();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, each) -> {
                    out.writeName(String.valueOf(name));
                    element.write(out, each);
                });
            }
            out.writeEndObject();
        }
    }
}
