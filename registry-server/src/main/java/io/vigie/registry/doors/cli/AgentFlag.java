package io.vigie.registry.doors.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@code vigie agent}: Consul's own, and a few of ours. Each sets one key of the configuration, under the name
 * that it has in Consul's configuration files; a flag without key is understood, named in a warning, and has no effect.
 */
enum AgentFlag {
    DEV("dev", "dev", Arity.SWITCH),
    SERVER("server", "server", Arity.SWITCH),
    BOOTSTRAP("bootstrap", "bootstrap", Arity.SWITCH),
    BOOTSTRAP_EXPECT("bootstrap-expect", "bootstrap_expect", Arity.VALUE),
    RECOVER_ACCEPT_LOSS("recover-accept-loss", "recover_accept_loss", Arity.SWITCH),
    DATA_DIR("data-dir", "data_dir", Arity.VALUE),
    NODE("node", "node_name", Arity.VALUE),
    NODE_ID("node-id", "node_id", Arity.VALUE),
    NODE_META("node-meta", "node_meta", Arity.PAIRS),
    DATACENTER("datacenter", "datacenter", Arity.VALUE),
    DC("dc", "datacenter", Arity.VALUE),
    DOMAIN("domain", "domain", Arity.VALUE),
    ALT_DOMAIN("alt-domain", "alt_domain", Arity.VALUE),
    CLIENT("client", "client_addr", Arity.VALUE),
    BIND("bind", "bind_addr", Arity.VALUE),
    ADVERTISE("advertise", "advertise_addr", Arity.VALUE),
    HTTP_PORT("http-port", "ports.http", Arity.VALUE),
    DNS_PORT("dns-port", "ports.dns", Arity.VALUE),
    SERVER_PORT("server-port", "ports.server", Arity.VALUE),
    SERF_LAN_PORT("serf-lan-port", "ports.serf_lan", Arity.VALUE),
    LOG_LEVEL("log-level", "log_level", Arity.VALUE),
    CONFIG_REPO("config-repo", "config_repo", Arity.VALUE),
    CONFIG_FILE("config-file", "config_file", Arity.LIST),
    CONFIG_DIR("config-dir", "config_file", Arity.LIST),
    UI("ui", "ui", Arity.SWITCH),
    UI_DIR("ui-dir", null, Arity.VALUE),
    UI_CONTENT_PATH("ui-content-path", null, Arity.VALUE),
    JOIN("join", "start_join", Arity.LIST),
    RETRY_JOIN("retry-join", "retry_join", Arity.LIST),
    RETRY_INTERVAL("retry-interval", "retry_interval", Arity.VALUE),
    RETRY_MAX("retry-max", "retry_max", Arity.VALUE),
    REJOIN("rejoin", null, Arity.SWITCH),
    JOIN_WAN("join-wan", null, Arity.VALUE),
    RETRY_JOIN_WAN("retry-join-wan", null, Arity.VALUE),
    ADVERTISE_WAN("advertise-wan", null, Arity.VALUE),
    SERF_WAN_PORT("serf-wan-port", null, Arity.VALUE),
    HTTPS_PORT("https-port", null, Arity.VALUE),
    GRPC_PORT("grpc-port", null, Arity.VALUE),
    ENCRYPT("encrypt", "encrypt", Arity.VALUE),
    REQUIRE_ENCRYPTION("require-encryption", "require_encryption", Arity.SWITCH),
    RECURSOR("recursor", "recursors", Arity.LIST),
    CONFIG_FORMAT("config-format", null, Arity.VALUE),
    ENABLE_SCRIPT_CHECKS("enable-script-checks", "enable_script_checks", Arity.SWITCH),
    ENABLE_LOCAL_SCRIPT_CHECKS("enable-local-script-checks", "enable_local_script_checks", Arity.SWITCH),
    DISABLE_HOST_NODE_ID("disable-host-node-id", null, Arity.SWITCH),
    DISABLE_KEYRING_FILE("disable-keyring-file", null, Arity.SWITCH),
    DEFAULT_QUERY_TIME("default-query-time", null, Arity.VALUE),
    MAX_QUERY_TIME("max-query-time", null, Arity.VALUE),
    PROTOCOL("protocol", null, Arity.VALUE),
    RAFT_PROTOCOL("raft-protocol", null, Arity.VALUE),
    PID_FILE("pid-file", null, Arity.VALUE),
    LOG_FILE("log-file", null, Arity.VALUE),
    LOG_JSON("log-json", null, Arity.SWITCH),
    SYSLOG("syslog", null, Arity.SWITCH);

    /** What follows a flag. */
    enum Arity {
        /** Nothing, or {@code =false}. */
        SWITCH,
        /** One value; the last one counts. */
        VALUE,
        /** One value; all of them count. */
        LIST,
        /** One {@code key:value}; all of them count. */
        PAIRS
    }

    private static final Map<String, AgentFlag> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(flag -> flag.flagName, Function.identity()));

    private final String flagName;
    private final @Nullable String key;
    private final Arity arity;

    AgentFlag(String flagName, @Nullable String key, Arity arity) {
        this.flagName = flagName;
        this.key = key;
        this.arity = arity;
    }

    static @Nullable AgentFlag named(String name) {
        return BY_NAME.get(name);
    }

    String flagName() {
        return flagName;
    }

    /** The configuration key, its parts separated by dots, or null when the flag has no effect. */
    @Nullable
    String key() {
        return key;
    }

    Arity arity() {
        return arity;
    }
}
