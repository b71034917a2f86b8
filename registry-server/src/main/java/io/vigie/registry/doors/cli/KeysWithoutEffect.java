package io.vigie.registry.doors.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a configuration file that nothing here reads: of other releases of Consul, not built yet, or misspelled. Consul
 * refuses to start on the latter; here they are named and passed over, so that a configuration can move in as it is.
 */
final class KeysWithoutEffect {
    /** Keys of {@code dns_config}, which no flag sets. */
    private static final List<String> OF_DNS = List.of(
            "node_ttl",
            "service_ttl",
            "only_passing",
            "enable_truncate",
            "udp_answer_limit",
            "a_record_limit",
            "soa",
            "enable_additional_node_meta_txt",
            "disable_compression",
            "recursor_timeout",
            "recursor_strategy",
            "recursion_networks");

    /** Other keys that no flag sets. */
    private static final List<String> OF_FILES = List.of(
            "founders",
            "raft_snapshot_threshold",
            "reconnect_timeout",
            "leave_on_terminate",
            "addresses.http",
            "addresses.dns",
            "discovery_max_stale",
            "http_config.block_endpoints",
            "http_config.response_headers",
            "http_config.allow_write_http_from",
            "http_config.legacy_verbs",
            "limits.http_max_conns_per_client",
            "limits.kv_max_value_size",
            "limits.txn_max_req_len",
            "limits.txn_max_operations");

    /** Keys about members, which no flag sets. */
    private static final List<String> OF_MEMBERS = List.of("reconnect_timeout", "leave_on_terminate");

    private static final Set<String> EFFECTIVE = Stream.of(
                    OF_MEMBERS.stream(),
                    OF_DNS.stream().map("dns_config."::concat),
                    OF_FILES.stream(),
                    Arrays.stream(AgentFlag.values()).map(AgentFlag::key).filter(Objects::nonNull))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableSet());

    private KeysWithoutEffect() {}

    /** Their names, those within blocks with a dot; in the order of the file. */
    static List<String> in(Map<String, Object> tree) {
        var keys = new ArrayList<String>();
        tree.forEach((key, value) -> {
            if (isBlock(key) && value instanceof Map<?, ?> block) {
                block.keySet().stream()
                        .map(member -> key + "." + member)
                        .filter(name -> !EFFECTIVE.contains(name))
                        .forEach(keys::add);
            } else if (!EFFECTIVE.contains(key) && !FileTree.isDefinition(key)) {
                keys.add(key);
            }
        });
        return keys;
    }

    private static boolean isBlock(String key) {
        return EFFECTIVE.stream().anyMatch(name -> name.startsWith(key + "."));
    }
}
