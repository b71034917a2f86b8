package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.entry.ConfigEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Configuration entries, as {@code /v1/config} reads and shows them. */
public final class ConfigEntryJson {
    /** The one name of the entry that speaks for all proxies, whatever its author called it. */
    private static final String PROXY_DEFAULTS_NAME = "global";

    private ConfigEntryJson() {}

    /** Whether some release of Consul knows entries of this kind. */
    public static boolean isKind(String kind) {
        return EntryKinds.isKnown(kind);
    }

    /**
     * Reads an entry.
     *
     * @throws DecodeException when it is none; the message is Consul's
     */
    public static ConfigEntry read(byte[] body) {
        if (!(JsonTree.parse(body) instanceof Map<?, ?> map)) {
            throw new DecodeException("'' expected a map, got 'slice'");
        }
        var kind = kind(map);
        var flaws = new EntryFlaws();
        var name = name(map, flaws);
        var content = content(kind, withoutHead(map), flaws);
        flaws.refuse();
        return ConfigEntry.of(kind, kind.equals("proxy-defaults") ? PROXY_DEFAULTS_NAME : name, content);
    }

    private static String kind(Map<?, ?> map) {
        var kind = map.containsKey("Kind") ? map.get("Kind") : map.get("kind");
        if (kind == null) {
            throw new DecodeException("Payload does not contain a kind/Kind key at the top level");
        }
        if (!(kind instanceof String text)) {
            throw new DecodeException("Kind value in payload is not a string");
        }
        if (!isKind(text)) {
            throw new DecodeException("invalid config entry kind: " + text);
        }
        return text;
    }

    private static String name(Map<?, ?> map, EntryFlaws flaws) {
        for (var name : List.of("Name", "name")) {
            var given = map.get(name);
            if (given != null) {
                return String.valueOf(EntryType.TEXT.read(name, given, flaws));
            }
        }
        return "";
    }

    /** Members that readers send back as they were shown; what they say is decided here. */
    private static Map<String, Object> withoutHead(Map<?, ?> map) {
        var rest = new LinkedHashMap<String, Object>();
        boolean hasKind = map.containsKey("Kind");
        map.forEach((name, value) -> {
            var text = String.valueOf(name);
            boolean isHead = List.of("Kind", "Name", "name", "CreateIndex", "ModifyIndex", "Partition")
                            .contains(text)
                    || text.equals("kind") && !hasKind;
            if (!isHead && value != null) {
                rest.put(text, value);
            }
        });
        return rest;
    }

    private static Map<String, Object> content(String kind, Map<String, Object> given, EntryFlaws flaws) {
        var shape = EntryKinds.shapeOf(kind);
        var content = shape == null ? given : new LinkedHashMap<>(shape.read("", given, flaws));
        if (kind.equals("service-defaults")) {
            content.computeIfPresent("Protocol", (name, protocol) -> lower(protocol));
        }
        if (kind.equals("ingress-gateway")) {
            content.computeIfPresent("Listeners", (name, listeners) -> withProtocols((List<?>) listeners));
        }
        return content;
    }

    private static Object lower(Object text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }

    /** Listeners that name no protocol speak TCP. */
    private static List<Object> withProtocols(List<?> listeners) {
        return listeners.stream()
                .<Object>map(listener -> withProtocol((Map<?, ?>) listener))
                .toList();
    }

    private static Map<String, Object> withProtocol(Map<?, ?> listener) {
        var complete = new LinkedHashMap<String, Object>();
        listener.forEach((name, value) -> complete.put(String.valueOf(name), value));
        complete.merge("Protocol", "tcp", (given, tcp) -> lower(given));
        return complete;
    }

    /** Writes one entry. */
    public static void write(JsonGenerator out, ConfigEntry entry) {
        out.writeStartObject();
        out.writeStringProperty("Kind", entry.kind());
        out.writeStringProperty("Name", entry.name());
        var shape = EntryKinds.shapeOf(entry.kind());
        if (shape == null) {
            entry.content().forEach((name, value) -> {
                out.writeName(name);
                Json.tree(out, value);
            });
        } else {
            shape.writeMembers(out, entry.content());
        }
        Json.indexes(out, entry.createIndex(), entry.modifyIndex());
        out.writeEndObject();
    }
}
