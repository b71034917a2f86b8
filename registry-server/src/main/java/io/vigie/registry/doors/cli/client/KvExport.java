package io.vigie.registry.doors.cli.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kv export}: a tree of keys as JSON, which {@code kv import} takes. */
final class KvExport extends ServerCommand {
    KvExport() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        atMost(1, arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var prefix = arguments.isEmpty() ? "" : Keys.withoutSlash(arguments.get(0));
        var entries =
                Keys.under(prefix, where(), agent).stream().map(KvExport::entry).toList();
        desk.say(Json.indented(entries, "\t"));
        return 0;
    }

    private static Map<String, @Nullable Object> entry(Map<String, @Nullable Object> pair) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("key", pair.get("Key"));
        entry.put("flags", pair.get("Flags"));
        entry.put("value", Json.text(pair.get("Value")));
        return entry;
    }
}
