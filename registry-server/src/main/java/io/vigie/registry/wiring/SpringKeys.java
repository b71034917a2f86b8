package io.vigie.registry.wiring;

import io.vigie.registry.doors.cli.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates the keys of Consul's configuration ({@code ports.http}, {@code node_name}) into Spring's. */
final class SpringKeys {
    /** What {@link Definitions} reads: no settings. */
    private static final Set<String> DEFINITIONS = Set.of("services", "checks", "watches");

    /** Blocks whose keys people name themselves. */
    private static final Set<String> LITERAL = Set.of("-meta", ".service-ttl", ".response-headers");

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
        flat.put("logging.level.root", logLevel(configuration));
        // At its debug level it logs whole requests, their headers with tokens in them included.
        flat.put("logging.level.jdk.internal.httpclient", "warn");
        return flat;
    }

    /** The level at which the process logs, as Spring calls it. */
    static String logLevel(Configuration configuration) {
        var level = configuration.get("log_level") instanceof String given ? given : "info";
        return level.equalsIgnoreCase("err") ? "error" : level;
    }

    private static void flatten(String key, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> map) {
            // What people name themselves is no key of ours.
            boolean literal = LITERAL.stream().anyMatch(key::endsWith);
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
