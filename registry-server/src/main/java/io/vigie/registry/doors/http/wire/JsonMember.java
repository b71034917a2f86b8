package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a name of a JSON object, read as the type that Go would read it into; its complaints are Go's words.
 *
 * @param path where it stands, as Go's messages name it
 * @param value as {@link JsonTree} reads it; null when it is absent
 */
record JsonMember(String path, @Nullable Object value) {
    /** More digits never fit a 64-bit number, and so many always do. */
    private static final int LONG_DIGITS_MAX = 18;

    String text() {
        return value == null ? "" : of(String.class, value, "string");
    }

    boolean truth() {
        return value == null ? false : of(Boolean.class, value, "bool");
    }

    byte[] bytes() {
        return value == null ? new byte[0] : GoBase64.decode(of(String.class, value, "[]uint8"));
    }

    int number(int fallback) {
        if (value == null) {
            return fallback;
        }
        var number = of(BigDecimal.class, value, "int");
        try {
            return number.intValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw doesNotFit(number, "int");
        }
    }

    long unsigned() {
        if (value == null) {
            return 0;
        }
        var number = of(BigDecimal.class, value, "uint64");
        try {
            return Long.parseUnsignedLong(number.toBigIntegerExact().toString());
        } catch (ArithmeticException | NumberFormatException notUnsigned) {
            throw doesNotFit(number, "uint64");
        }
    }

    double decimal() {
        return value == null ? 0 : of(BigDecimal.class, value, "float64").doubleValue();
    }

    List<Double> decimals() {
        var numbers = new ArrayList<Double>();
        elements("[]float64").forEach(each -> numbers.add(new JsonMember(path, each).decimal()));
        return numbers;
    }

    /** A text of Go's, or a number of nanoseconds. */
    Duration duration() {
        if (value == null || value.equals("")) {
            return Duration.ZERO;
        }
        if (value instanceof String text) {
            return parsed(text);
        }
        return Duration.ofNanos(whole(of(BigDecimal.class, value, "time.Duration")));
    }

    /** A duration in nanoseconds, where what is neither text nor number is zero. */
    long nanos() {
        if (value instanceof BigDecimal number) {
            return number.longValue();
        }
        return value instanceof String text ? parsed(text).toNanos() : 0;
    }

    private static Duration parsed(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notADuration) {
            throw new DecodeException(String.valueOf(notADuration.getMessage()));
        }
    }

    /** The whole part of a number; asks for its size first, because working out 1e999999999 takes a gigabyte. */
    private long whole(BigDecimal number) {
        if ((long) number.precision() - number.scale() > LONG_DIGITS_MAX) {
            throw doesNotFit(number, "time.Duration");
        }
        return number.longValue();
    }

    /** A null among them is an empty text. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        elements("[]string").forEach(each -> texts.add(new JsonMember(path, each).text()));
        return texts;
    }

    /** Keys are taken literally, a null is an empty text. */
    Map<String, String> textMap() {
        var texts = new LinkedHashMap<String, String>();
        entries("map[string]string")
                .forEach((key, each) -> texts.put(String.valueOf(key), new JsonMember(path, each).text()));
        return texts;
    }

    /** The same, without what is null. */
    Map<String, Object> map(String goType) {
        var map = new LinkedHashMap<String, Object>();
        entries(goType).forEach((key, each) -> {
            if (each != null) {
                map.put(String.valueOf(key), each);
            }
        });
        return map;
    }

    Map<?, ?> entries(String goType) {
        return value == null ? Map.of() : of(Map.class, value, goType);
    }

    List<?> elements(String goType) {
        return value == null ? List.of() : of(List.class, value, goType);
    }

    private <T> T of(Class<T> type, Object given, String goType) {
        if (type.isInstance(given)) {
            return type.cast(given);
        }
        var place = path.isEmpty() ? "value" : "struct field " + path;
        throw new DecodeException("json: cannot unmarshal " + kind(given) + " into Go " + place + " of type " + goType);
    }

    private DecodeException doesNotFit(BigDecimal number, String goType) {
        return new DecodeException(
                "json: cannot unmarshal number " + number + " into Go struct field " + path + " of type " + goType);
    }

    private static String kind(Object given) {
        if (given instanceof Map) {
            return "object";
        }
        if (given instanceof List) {
            return "array";
        }
        return given instanceof String ? "string" : given instanceof Boolean ? "bool" : "number";
    }
}
