package io.vigie.registry.core.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the content of an entry, which is a tree that may lack anything. */
final class Content {
    private Content() {}

    static Stream<Map<?, ?>> objects(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list ? list.stream().flatMap(Content::asObject) : Stream.empty();
    }

    static Stream<Map<?, ?>> object(Map<?, ?> object, String member) {
        return asObject(object.get(member));
    }

    private static Stream<Map<?, ?>> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty();
    }

    static String text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }
}
