package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates the keys of Consul's configuration ({@code ports.http}, {@code node_name}) into Spring's. */
final class SpringKeys {
    /** What {@link Definitions} reads: no settings. */
    private static final Set<String> DEFINITIONS = Set.of("services", "checks");

    /** What {@link ClusterSettings} reads. */
    private static final Set<String> OF_CLUSTER = Set.of(
            "start_join",
            "retry_join",
            "retry_interval",
            "retry_max",
            "encrypt",
            "require_encryption",
            "reconnect_timeout",
            "bootstrap",
            "bootstrap_expect",
            "founders",
            "raft_snapshot_threshold",
            "recover_accept_loss",
            "leave_on_terminate");

    private SpringKeys() {}

    static Map<String, Object> of(Configuration configuration) {
        var flat = new HashMap<String, Object>();
        configuration.tree().forEach((key, value) -> {
            if (!DEFINITIONS.contains(key)) {
                var group = OF_CLUSTER.contains(key) ? "vigie.cluster." : "vigie.";
                flatten(group + key.replace('_', '-'), value, flat);
            }
        });
        if (configuration.get("log_level") instanceof String level) {
            flat.put("logging.level.root", level.equalsIgnoreCase("err") ? "error" : level);
        }
        return flat;
    }

    private static void flatten(String key, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> map) {
            // What people name themselves is no key of ours.
            boolean literal = key.endsWith("-meta") || key.endsWith(".service-ttl");
            map.forEach((name, member) -> flatten(
                    literal
                            ? key + "[" + name + "]"
                            : key + "." + String.valueOf(name).replace('_', '-'),
                    member,
                    flat));
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                flatten(key + "[" + at + "]", list.get(at), flat);
            }
        } else {
            flat.put(key, value);
        }
    }
}
