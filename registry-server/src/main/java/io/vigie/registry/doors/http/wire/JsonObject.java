package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as Consul reads one: member names count without regard to case and underscores ({@code ServiceID},
 * {@code serviceid} and {@code service_id} are one), {@code null} counts as absent, and members nobody asked for can be
 * refused. Each getter throws {@link DecodeException} when a member has the wrong type.
 */
public final class JsonObject {
    /** More digits never fit a 64-bit number, and so many always do. */
    private static final int LONG_DIGITS_MAX = 18;

    private final String path;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    private record Member(String name, Object value) {}

    private JsonObject(String path, Map<?, ?> tree) {
        this.path = path;
        tree.forEach((name, value) -> {
            named.add(key(String.valueOf(name)));
            if (value != null) {
                members.put(key(String.valueOf(name)), new Member(String.valueOf(name), value));
            }
        });
    }

    /** Reads a body that must be an object; {@code null} counts as an empty one, as in Go. */
    public static JsonObject parse(byte[] body) {
        return object("", JsonTree.parse(body));
    }

    /** The same for a body that Go calls by a name in its messages. */
    public static JsonObject parse(byte[] body, String goName) {
        return object(goName, JsonTree.parse(body));
    }

    /** Reads a body that must be a list of objects; {@code null} counts as an empty one, be it the list or an element. */
    public static List<JsonObject> parseList(byte[] body) {
        var tree = JsonTree.parse(body);
        var objects = new ArrayList<JsonObject>();
        if (tree != null) {
            list("", tree, "array").forEach(each -> objects.add(object("", each)));
        }
        return objects;
    }

    /** The member as an object, or one without members when it is absent. */
    JsonObject objectOrEmpty(String name) {
        return object(name).orElseGet(() -> new JsonObject("", Map.of()));
    }

    /** A tree of maps, lists, texts, {@code BigDecimal}s and truths that was read elsewhere, as a body that says the same. */
    public static JsonObject of(Map<String, ?> tree) {
        return new JsonObject("", (Map<?, ?>) JsonTree.wellFormed(tree));
    }

    private static JsonObject object(String path, @Nullable Object tree) {
        if (tree == null) {
            return new JsonObject(path, Map.of());
        }
        if (tree instanceof Map<?, ?> map) {
            return new JsonObject(path, map);
        }
        throw wrongType(path, tree, "object");
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Whether the member says something: it is there, and not null, an empty text, list or object. */
    public boolean isGiven(String name) {
        var value = value(name);
        return value != null && !value.equals("") && !value.equals(List.of()) && !value.equals(Map.of());
    }

    /** Whether the member is there, null or not; some of Consul's endpoints tell the two apart. */
    public boolean isNamed(String name) {
        return named.contains(key(name));
    }

    /** The member as text, or empty when it is absent. */
    public String text(String name) {
        var value = value(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrongType(path + "." + name, value, "string");
    }

    /** The member as a whole number of 32 bits, or the fallback when it is absent. */
    public int number(String name, int fallback) {
        var value = value(name);
        if (value == null) {
            return fallback;
        }
        try {
            if (value instanceof BigDecimal number) {
                return number.intValueExact();
            }
        } catch (ArithmeticException fractionOrTooLarge) {
            throw new DecodeException("json: cannot unmarshal number " + value + " into Go struct field " + path + "."
                    + name + " of type int");
        }
        throw wrongType(path + "." + name, value, "int");
    }

    /** The member as a whole number of 64 bits without a sign, its bits in a long; 0 when it is absent. */
    public long unsigned(String name) {
        var value = value(name);
        if (value == null) {
            return 0;
        }
        if (!(value instanceof BigDecimal number)) {
            throw wrongType(path + "." + name, value, "uint64");
        }
        try {
            return Long.parseUnsignedLong(number.toBigIntegerExact().toString());
        } catch (ArithmeticException | NumberFormatException notUnsigned) {
            throw new DecodeException("json: cannot unmarshal number " + number + " into Go struct field " + path + "."
                    + name + " of type uint64");
        }
    }

    /** The member as bytes, which JSON carries in Base64; none when it is absent. */
    public byte[] bytes(String name) {
        var value = value(name);
        if (value == null) {
            return new byte[0];
        }
        if (value instanceof String text) {
            return GoBase64.decode(text);
        }
        throw wrongType(path + "." + name, value, "[]uint8");
    }

    /** The member as a number with or without a fraction, or 0 when it is absent. */
    public double decimal(String name) {
        var value = value(name);
        return value == null ? 0 : decimal(path + "." + name, value);
    }

    /** The member as a list of numbers, or an empty one when it is absent. */
    public List<Double> decimals(String name) {
        var value = value(name);
        var numbers = new ArrayList<Double>();
        if (value != null) {
            list(path + "." + name, value, "[]float64")
                    .forEach(each -> numbers.add(each == null ? 0.0 : decimal(path + "." + name, each)));
        }
        return numbers;
    }

    private static double decimal(String path, Object value) {
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        throw wrongType(path, value, "float64");
    }

    /** The member as a truth, or false when it is absent. */
    public boolean truth(String name) {
        var value = value(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrongType(path + "." + name, value, "bool");
    }

    /** The member as a duration: a text of Go's, or a number of nanoseconds; zero when it is absent. */
    public Duration duration(String name) {
        var value = value(name);
        if (value == null || value.equals("")) {
            return Duration.ZERO;
        }
        try {
            if (value instanceof String text) {
                return GoDuration.parse(text);
            }
            if (value instanceof BigDecimal nanos) {
                return Duration.ofNanos(whole(name, nanos));
            }
        } catch (IllegalArgumentException notADuration) {
            throw new DecodeException(String.valueOf(notADuration.getMessage()));
        }
        throw wrongType(path + "." + name, value, "time.Duration");
    }

    /** The whole part of a number; asks for its size first, because working out 1e999999999 takes a gigabyte. */
    private long whole(String name, BigDecimal number) {
        if ((long) number.precision() - number.scale() > LONG_DIGITS_MAX) {
            throw new DecodeException("json: cannot unmarshal number " + number + " into Go struct field " + path + "."
                    + name + " of type time.Duration");
        }
        return number.longValue();
    }

    /** The member as a duration in nanoseconds, where Consul takes what is neither text nor number for zero. */
    long nanos(String name) {
        var value = value(name);
        if (value instanceof BigDecimal number) {
            return number.longValue();
        }
        try {
            return value instanceof String text ? GoDuration.parse(text).toNanos() : 0;
        } catch (IllegalArgumentException notDuration) {
            throw new DecodeException(String.valueOf(notDuration.getMessage()));
        }
    }

    /** The member as a list of texts, or an empty one when it is absent. */
    public List<String> texts(String name) {
        var value = value(name);
        return value == null ? List.of() : texts(path + "." + name, value);
    }

    private static List<String> texts(String path, Object value) {
        var texts = new ArrayList<String>();
        for (var element : list(path, value, "[]string")) {
            if (element != null && !(element instanceof String)) {
                throw wrongType(path, element, "string");
            }
            texts.add(element == null ? "" : (String) element);
        }
        return texts;
    }

    /** The member as a map of texts, or an empty one when it is absent; its keys are taken literally, null is empty. */
    public Map<String, String> textMap(String name) {
        var texts = new LinkedHashMap<String, String>();
        literal(name, "map[string]string").forEach((key, value) -> {
            if (value != null && !(value instanceof String)) {
                throw wrongType(path + "." + name, value, "string");
            }
            texts.put(String.valueOf(key), value == null ? "" : (String) value);
        });
        return texts;
    }

    /** The member as a map of lists of texts, as HTTP headers are given. */
    public Map<String, List<String>> textsMap(String name) {
        var lists = new LinkedHashMap<String, List<String>>();
        map(name, "map[string][]string").forEach((key, value) -> lists.put(key, texts(path + "." + name, value)));
        return lists;
    }

    /** The member as a map of objects, or an empty one when it is absent. */
    public Map<String, JsonObject> objectMap(String name) {
        var objects = new LinkedHashMap<String, JsonObject>();
        map(name, "map[string]object").forEach((key, value) -> objects.put(key, object(path + "." + name, value)));
        return objects;
    }

    /** The member as a free map, kept as it came; nulls are left out. */
    public Map<String, Object> map(String name) {
        return map(name, "object");
    }

    private Map<?, ?> literal(String name, String goType) {
        var value = value(name);
        if (value != null && !(value instanceof Map)) {
            throw wrongType(path + "." + name, value, goType);
        }
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private Map<String, Object> map(String name, String goType) {
        var literal = new LinkedHashMap<String, Object>();
        literal(name, goType).forEach((key, element) -> {
            if (element != null) {
                literal.put(String.valueOf(key), element);
            }
        });
        return literal;
    }

    /** The member as an object, if it is there. */
    public Optional<JsonObject> object(String name) {
        return Optional.ofNullable(value(name)).map(value -> object(path + "." + name, value));
    }

    /** The member as a list of objects, or an empty one when it is absent. */
    public List<JsonObject> objects(String name) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        var objects = new ArrayList<JsonObject>();
        list(path + "." + name, value, "[]object").forEach(each -> objects.add(object(path + "." + name, each)));
        return objects;
    }

    /** Declares members that some release of Consul knows and that mean nothing here, so that they are not refused. */
    public JsonObject ignoring(String... names) {
        for (var name : names) {
            known.add(key(name));
        }
        return this;
    }

    /** Refuses members that nobody asked for so far, by the name of the first one. */
    public void refuseUnknown() {
        members.forEach((key, member) -> {
            if (!known.contains(key)) {
                throw new DecodeException("json: unknown field \"" + member.name + "\"");
            }
        });
    }

    private @Nullable Object value(String name) {
        var key = key(name);
        known.add(key);
        var member = members.get(key);
        return member == null ? null : member.value;
    }

    private static List<?> list(String path, Object value, String goType) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrongType(path, value, goType);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static DecodeException wrongType(String path, Object value, String goType) {
        var place = path.isEmpty() ? "value" : "struct field " + path;
        return new DecodeException(
                "json: cannot unmarshal " + kind(value) + " into Go " + place + " of type " + goType);
    }

    private static String kind(Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        return value instanceof String ? "string" : value instanceof Boolean ? "bool" : "number";
    }
}
