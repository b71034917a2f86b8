package io.vigie.registry.core.kv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a key's value: any bytes, compared by content, never changed after they came in. */
public final class Value {
    /** No bytes at all, which is a value too. */
    public static final Value EMPTY = new Value(new byte[0]);

    private final byte[] bytes;

    private Value(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A value of these bytes, which the caller hands over and no longer touches. */
    public static Value of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Value(bytes);
    }

    /** A value of a text in UTF-8. */
    public static Value of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: they are to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size only: values may be secrets, and texts like this end up in logs. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
