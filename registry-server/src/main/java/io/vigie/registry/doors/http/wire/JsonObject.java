package io.vigie.registry.doors.http.wire;

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
        return objects(new JsonMember("", JsonTree.parse(body)), "array");
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
        return new JsonObject(path, new JsonMember(path, tree).entries("object"));
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
        return member(name).text();
    }

    /** The member as a whole number of 32 bits, or the fallback when it is absent. */
    public int number(String name, int fallback) {
        return member(name).number(fallback);
    }

    /** The member as a whole number of 64 bits without a sign, its bits in a long; 0 when it is absent. */
    public long unsigned(String name) {
        return member(name).unsigned();
    }

    /** The member as bytes, which JSON carries in Base64; none when it is absent. */
    public byte[] bytes(String name) {
        return member(name).bytes();
    }

    /** The member as a number with or without a fraction, or 0 when it is absent. */
    public double decimal(String name) {
        return member(name).decimal();
    }

    /** The member as a list of numbers, or an empty one when it is absent. */
    public List<Double> decimals(String name) {
        return member(name).decimals();
    }

    /** The member as a truth, or false when it is absent. */
    public boolean truth(String name) {
        return member(name).truth();
    }

    /** The member as a duration: a text of Go's, or a number of nanoseconds; zero when it is absent. */
    public Duration duration(String name) {
        return member(name).duration();
    }

    /** The member as a duration in nanoseconds, where Consul takes what is neither text nor number for zero. */
    long nanos(String name) {
        return member(name).nanos();
    }

    /** The member as a list of texts, or an empty one when it is absent. */
    public List<String> texts(String name) {
        return member(name).texts();
    }

    /** The member as a map of texts, or an empty one when it is absent; its keys are taken literally, null is empty. */
    public Map<String, String> textMap(String name) {
        return member(name).textMap();
    }

    /** The member as a map of lists of texts, as HTTP headers are given. */
    public Map<String, List<String>> textsMap(String name) {
        var member = member(name);
        var lists = new LinkedHashMap<String, List<String>>();
        member.map("map[string][]string")
                .forEach((key, value) -> lists.put(key, new JsonMember(member.path(), value).texts()));
        return lists;
    }

    /** The member as a map of objects, or an empty one when it is absent. */
    public Map<String, JsonObject> objectMap(String name) {
        var member = member(name);
        var objects = new LinkedHashMap<String, JsonObject>();
        member.map("map[string]object").forEach((key, value) -> objects.put(key, object(member.path(), value)));
        return objects;
    }

    /** The member as a free map, kept as it came; nulls are left out. */
    public Map<String, Object> map(String name) {
        return member(name).map("object");
    }

    /** The member as an object, if it is there. */
    public Optional<JsonObject> object(String name) {
        var member = member(name);
        return Optional.ofNullable(member.value()).map(value -> object(member.path(), value));
    }

    /** The member as a list of objects, or an empty one when it is absent. */
    public List<JsonObject> objects(String name) {
        return objects(member(name), "[]object");
    }

    private static List<JsonObject> objects(JsonMember list, String goType) {
        var objects = new ArrayList<JsonObject>();
        list.elements(goType).forEach(each -> objects.add(object(list.path(), each)));
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

    private JsonMember member(String name) {
        return new JsonMember(path + "." + name, value(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
