package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of what a watch shows, in the order of Consul's client (seen on 1.8.7), which differs from that of its servers.
 * What a server leaves out is shown as empty; what the client does not know is not shown.
 */
final class WireShapes {
    private static final Object NOTHING = new Object();

    private static final Map<String, Object> KEY = fields(
            "Key", "", "CreateIndex", 0, "ModifyIndex", 0, "LockIndex", 0, "Flags", 0, "Value", NOTHING, "Session", "");

    private static final Map<String, Object> NODE = fields(
            "ID",
            "",
            "Node",
            "",
            "Address",
            "",
            "Datacenter",
            "",
            "TaggedAddresses",
            NOTHING,
            "Meta",
            NOTHING,
            "CreateIndex",
            0,
            "ModifyIndex",
            0);

    private static final Map<String, Object> DEFINITION = fields(
            "Interval",
            "0s",
            "Timeout",
            "0s",
            "DeregisterCriticalServiceAfter",
            "0s",
            "HTTP",
            "",
            "Header",
            NOTHING,
            "Method",
            "",
            "Body",
            "",
            "TLSSkipVerify",
            false,
            "TCP",
            "");

    private static final Map<String, Object> CHECK = fields(
            "Node",
            "",
            "CheckID",
            "",
            "Name",
            "",
            "Status",
            "",
            "Notes",
            "",
            "Output",
            "",
            "ServiceID",
            "",
            "ServiceName",
            "",
            "ServiceTags",
            NOTHING,
            "Type",
            "",
            "Definition",
            DEFINITION,
            "CreateIndex",
            0,
            "ModifyIndex",
            0);

    private static final List<String> SERVICE = List.of(
            "Kind",
            "ID",
            "Service",
            "Tags",
            "Meta",
            "Port",
            "Address",
            "TaggedAddresses",
            "Weights",
            "EnableTagOverride",
            "CreateIndex",
            "ModifyIndex",
            "Proxy",
            "Connect");

    private static final Map<String, Object> EVENT = fields(
            "ID",
            "",
            "Name",
            "",
            "Payload",
            NOTHING,
            "NodeFilter",
            "",
            "ServiceFilter",
            "",
            "TagFilter",
            "",
            "Version",
            0,
            "LTime",
            0);

    private WireShapes() {}

    private static Map<String, Object> fields(Object... namesAndStarts) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndStarts.length; i += 2) {
            fields.put((String) namesAndStarts[i], namesAndStarts[i + 1]);
        }
        return fields;
    }

    /** The object as a watch of the type shows it. */
    static Map<String, @Nullable Object> shaped(String type, Map<String, @Nullable Object> given) {
        return switch (type) {
            case "key", "keyprefix" -> shaped(KEY, given);
            case "nodes" -> shaped(NODE, given);
            case "checks" -> shaped(CHECK, given);
            case "event" -> shaped(EVENT, given);
            default -> entry(given);
        };
    }

    private static Map<String, @Nullable Object> entry(Map<String, @Nullable Object> given) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("Node", shaped(NODE, Json.object(given.get("Node"))));
        var service = new LinkedHashMap<String, @Nullable Object>();
        var known = Json.object(given.get("Service"));
        SERVICE.stream().filter(known::containsKey).forEach(name -> service.put(name, known.get(name)));
        entry.put("Service", service);
        entry.put(
                "Checks",
                Json.objects(given.get("Checks")).stream()
                        .map(check -> shaped(CHECK, check))
                        .toList());
        return entry;
    }

    private static Map<String, @Nullable Object> shaped(
            Map<String, Object> fields, Map<String, @Nullable Object> given) {
        var shaped = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, start) -> shaped.put(name, field(start, given.get(name))));
        return shaped;
    }

    private static @Nullable Object field(Object start, @Nullable Object given) {
        if (start instanceof Map<?, ?>) {
            return shaped(DEFINITION, Json.object(given));
        }
        if (given != null) {
            return given;
        }
        return start == NOTHING ? null : start instanceof Integer number ? BigDecimal.valueOf(number) : start;
    }
}
