package io.vigie.registry.log.snapshot;

import io.vigie.registry.core.kv.Value;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values, each behind a byte that says what it is. Of a record, its name and those of its components are written the first
 * time it appears, and from then on only its number and its values.
 */
public final class ValueWriter {
    private final DataOutputStream out;
    private final Map<Class<?>, Integer> numbers = new HashMap<>();

    /** A writer that has described no record yet. */
    public ValueWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Writes one value; an {@link IllegalStateException} says that there is no form for its type. */
    public void write(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(Tag.NULL);
        } else if (value instanceof Collection<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Record) {
            record(value);
        } else if (value instanceof Enum<?> constant) {
            out.writeByte(Tag.ENUM);
            text(KnownRecords.nameOf(constant.getDeclaringClass()));
            text(constant.name());
        } else {
            scalar(value);
        }
    }

    private void scalar(Object value) throws IOException {
        if (value instanceof String text) {
            out.writeByte(Tag.TEXT);
            text(text);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? Tag.TRUE : Tag.FALSE);
        } else if (value instanceof Integer number) {
            out.writeByte(Tag.INT);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(Tag.LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(Tag.DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof BigDecimal number) {
            out.writeByte(Tag.DECIMAL);
            text(number.toString());
        } else {
            other(value);
        }
    }

    private void other(Object value) throws IOException {
        if (value instanceof Duration duration) {
            out.writeByte(Tag.DURATION);
            time(duration.getSeconds(), duration.getNano());
        } else if (value instanceof Instant instant) {
            out.writeByte(Tag.INSTANT);
            time(instant.getEpochSecond(), instant.getNano());
        } else if (value instanceof Value bytes) {
            out.writeByte(Tag.BYTES);
            bytes(bytes.bytes());
        } else if (value instanceof OptionalLong number) {
            out.writeByte(Tag.OPTIONAL_LONG);
            write(number.isPresent() ? number.getAsLong() : null);
        } else if (value instanceof UUID id) {
            out.writeByte(Tag.UUID);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        } else {
            throw new IllegalStateException("A snapshot has no form for "
                    + value.getClass().getName() + "; give it one in ValueWriter and ValueReader.");
        }
    }

    private void time(long seconds, int nanos) throws IOException {
        out.writeLong(seconds);
        out.writeInt(nanos);
    }

    private void list(Collection<?> list) throws IOException {
        out.writeByte(Tag.LIST);
        out.writeInt(list.size());
        for (var element : list) {
            write(element);
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        out.writeByte(Tag.MAP);
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            write(entry.getKey());
            write(entry.getValue());
        }
    }

    private void record(Object record) throws IOException {
        out.writeByte(Tag.RECORD);
        var components = KnownRecords.components(record.getClass());
        var number = numbers.get(record.getClass());
        if (number == null) {
            out.writeInt(numbers.size());
            numbers.put(record.getClass(), numbers.size());
            text(KnownRecords.nameOf(record.getClass()));
            out.writeInt(components.size());
            for (var component : components) {
                text(component.getName());
            }
        } else {
            out.writeInt(number);
        }
        for (var component : components) {
            write(KnownRecords.get(record, component));
        }
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
