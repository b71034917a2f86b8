package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;

/** Keys with their values. */
public final class EntryJson {
    private EntryJson() {}

    /** Writes one entry: the value in Base64, and null when it is empty; the session only when there is one. */
    public static void write(JsonGenerator out, Entry entry) {
        write(out, entry, entry.value());
    }

    /** Writes one entry as if it were empty: a transaction does not repeat what was written. */
    static void withoutValue(JsonGenerator out, Entry entry) {
        write(out, entry, Value.EMPTY);
    }

    private static void write(JsonGenerator out, Entry entry, Value value) {
        out.writeStartObject();
        out.writeNumberProperty("LockIndex", entry.lockIndex());
        out.writeStringProperty("Key", entry.key());
        flags(out, entry.flags());
        if (value.isEmpty()) {
            out.writeNullProperty("Value");
        } else {
            out.writeBinaryProperty("Value", value.bytes());
        }
        if (entry.session() != null) {
            out.writeStringProperty("Session", entry.session());
        }
        Json.indexes(out, entry.createIndex(), entry.modifyIndex());
        out.writeEndObject();
    }

    /** Flags use all 64 bits: libkv's are beyond what a signed number holds. */
    private static void flags(JsonGenerator out, long flags) {
        if (flags >= 0) {
            out.writeNumberProperty("Flags", flags);
        } else {
            out.writeNumberProperty("Flags", new BigInteger(Long.toUnsignedString(flags)));
        }
    }
}
