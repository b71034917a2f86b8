package io.vigie.registry.core.entry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration entry.
 *
 * @param kind what it configures: {@code service-defaults}, {@code service-router}, …
 * @param name unique within its kind; most often the name of a service
 * @param content all that it says besides, in the spelling and order in which it is shown: texts, numbers, truths, lists and maps
 */
public record ConfigEntry(String kind, String name, Map<String, Object> content, long createIndex, long modifyIndex) {
    public ConfigEntry {
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    /** An entry that is not in the registry yet. */
    public static ConfigEntry of(String kind, String name, Map<String, Object> content) {
        return new ConfigEntry(kind, name, content, 0, 0);
    }

    /** Whether everything but the indexes is the same. */
    public boolean saysTheSameAs(ConfigEntry other) {
        return kind.equals(other.kind) && name.equals(other.name) && content.equals(other.content);
    }

    /** This entry as created and last modified at the given indexes. */
    public ConfigEntry stamped(long created, long modified) {
        return new ConfigEntry(kind, name, content, created, modified);
    }

    /** A member of the content that is a text; empty when there is none. */
    String text(String member) {
        return content.get(member) instanceof String text ? text : "";
    }
}
