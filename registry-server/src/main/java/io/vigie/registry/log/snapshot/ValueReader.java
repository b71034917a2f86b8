package io.vigie.registry.log.snapshot;

import io.vigie.registry.core.kv.Value;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ValueWriter} wrote. Components that the bytes lack, because an older release wrote them, get the zero of
 * their type; those that this release lacks make the snapshot unreadable.
 */
public final class ValueReader {
    /** How deep values may nest: far more than any record of the core does, far less than a stack holds. */
    private static final int DEPTH_MAX = 200;

    private final DataInputStream in;
    private final KnownRecords known;
    private final List<Form> forms = new ArrayList<>();
    private int depth;

    /** A record as the writer knew it. */
    private record Form(Class<?> type, List<String> components) {}

    /** A reader that makes no records but the known ones. */
    public ValueReader(DataInputStream in, KnownRecords known) {
        this.in = in;
        this.known = known;
    }

    /**
     * Reads one value.
     *
     * @throws SnapshotException when the bytes hold something else
     * @throws IOException when they end too early
     */
    public @Nullable Object read() throws IOException {
        if (++depth > DEPTH_MAX) {
            throw new SnapshotException("The snapshot nests deeper than any that a registry wrote.");
        }
        var value = value(in.readUnsignedByte());
        depth--;
        return value;
    }

    private @Nullable Object value(int tag) throws IOException {
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.TRUE -> true;
            case Tag.FALSE -> false;
            case Tag.INT -> in.readInt();
            case Tag.LONG -> in.readLong();
            case Tag.DOUBLE -> in.readDouble();
            case Tag.DECIMAL -> new BigDecimal(text());
            case Tag.TEXT -> text();
            case Tag.BYTES -> Value.of(bytes());
            case Tag.DURATION -> Duration.ofSeconds(in.readLong(), in.readInt());
            case Tag.INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case Tag.LIST -> list();
            case Tag.MAP -> map();
            case Tag.RECORD -> record();
            case Tag.ENUM -> constant();
            case Tag.OPTIONAL_LONG -> read() instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
            case Tag.UUID -> new UUID(in.readLong(), in.readLong());
            default ->
                throw new SnapshotException(
                        "The snapshot holds a value of kind " + tag + ", which this release does not know.");
        };
    }

    private List<@Nullable Object> list() throws IOException {
        int size = in.readInt();
        var list = new ArrayList<@Nullable Object>();
        for (int i = 0; i < size; i++) {
            list.add(read());
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map() throws IOException {
        int size = in.readInt();
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            var key = read();
            map.put(key, read());
        }
        return map;
    }

    private Object record() throws IOException {
        var form = form(in.readInt());
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var component : form.components) {
            values.put(component, read());
        }
        var components = KnownRecords.components(form.type);
        var arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            var component = components.get(i);
            arguments[i] = fitting(component.getType(), values.remove(component.getName()));
        }
        if (!values.isEmpty()) {
            throw new SnapshotException(
                    "The snapshot says " + values.keySet() + " of a " + KnownRecords.nameOf(form.type)
                            + ", which this release cannot keep. Restore it with a newer one.");
        }
        return KnownRecords.make(form.type, arguments);
    }

    private Form form(int number) throws IOException {
        if (number < 0 || number > forms.size()) {
            throw new SnapshotException("The snapshot is damaged: it refers to a record that it did not describe.");
        }
        if (number == forms.size()) {
            var type = known.find(text());
            int count = in.readInt();
            var components = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                components.add(text());
            }
            forms.add(new Form(type, components));
        }
        return forms.get(number);
    }

    private static @Nullable Object fitting(Class<?> type, @Nullable Object value) {
        if (value == null) {
            return zeroOf(type);
        }
        if (type == SortedMap.class && value instanceof Map<?, ?> map) {
            return new TreeMap<>(map);
        }
        return type == Set.class && value instanceof List<?> list ? new HashSet<>(list) : value;
    }

    /** What a component is that nobody wrote; a record decides by itself what it makes of null. */
    private static @Nullable Object zeroOf(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object constant() throws IOException {
        var type = known.find(text());
        var name = text();
        try {
            return Enum.valueOf((Class) type, name);
        } catch (IllegalArgumentException newer) {
            throw new SnapshotException(
                    "The snapshot holds the " + KnownRecords.nameOf(type) + " " + name
                            + ", which this release does not know.",
                    newer);
        }
    }

    private String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        int length = in.readInt();
        // Read what is there rather than trust the number: a damaged one must not cost memory.
        var bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new SnapshotException("The snapshot is damaged: a value is shorter than it says.");
        }
        return bytes;
    }
}
