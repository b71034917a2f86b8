package io.vigie.registry.doors.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The keys of Consul's configuration files, those of 1.8 and of later and earlier releases together, and a few of ours, so
 * that what is misspelled can be told from what merely has no effect here. In definitions, {@code enable_tag_override} and
 * {@code EnableTagOverride} are the same key.
 */
final class ConsulKeys {
    private static final Set<String> TOP = words("""
            acl acl_agent_master_token acl_agent_token acl_datacenter acl_default_policy acl_down_policy
            acl_enable_key_list_policy acl_enforce_version_8 acl_master_token acl_policy_ttl acl_replication_token acl_token
            acl_ttl addresses advertise_addr advertise_addr_ipv4 advertise_addr_ipv6 advertise_addr_wan
            advertise_addr_wan_ipv4 advertise_addr_wan_ipv6 advertise_reconnect_timeout alt_domain audit auto_config
            auto_encrypt auto_reload_config autopilot bind_addr bootstrap bootstrap_expect ca_file ca_path cache cert_file
            check check_output_max_size check_update_interval checks client_addr cloud config_entries connect data_dir
            datacenter default_intention_policy default_query_time disable_anonymous_signature disable_coordinates
            disable_host_node_id disable_http_unprintable_char_filter disable_keyring_file disable_remote_exec
            disable_update_check discard_check_output discovery_max_stale dns_config dogstatsd_addr dogstatsd_tags domain
            enable_acl_replication enable_agent_tls_for_checks enable_central_service_config enable_debug
            enable_local_script_checks enable_script_checks enable_syslog encrypt encrypt_verify_incoming
            encrypt_verify_outgoing experiments gossip_lan gossip_wan http_config key_file leave_on_terminate license_path
            limits locality log_file log_json log_level log_rotate_bytes log_rotate_duration log_rotate_max_files
            max_query_time node_id node_meta node_name non_voting_server partition peering performance pid_file ports
            primary_datacenter primary_gateways primary_gateways_interval protocol raft_boltdb raft_logstore raft_protocol
            raft_snapshot_interval raft_snapshot_threshold raft_trailing_logs read_replica reconnect_timeout
            reconnect_timeout_wan recursor recursors rejoin_after_leave reporting retry_interval retry_interval_wan
            retry_join retry_join_wan retry_max retry_max_wan rpc segment segments serf_lan serf_lan_allowed_cidrs serf_wan
            serf_wan_allowed_cidrs server server_name server_rejoin_age_max service services session_ttl_min
            skip_leave_on_interrupt start_join start_join_wan statsd_addr statsite_addr statsite_prefix syslog_facility
            tagged_addresses telemetry tls tls_cipher_suites tls_min_version tls_prefer_server_cipher_suites
            translate_wan_addrs ui ui_config ui_content_path ui_dir unix_sockets use_streaming_backend verify_incoming
            verify_incoming_https verify_incoming_rpc verify_outgoing verify_server_hostname version watches xds
            config_repo dev founders recover_accept_loss require_encryption
            """);

    private static final Map<String, Set<String>> BLOCKS = Map.of(
            "addresses", words("dns grpc grpc_tls http https"),
            "dns_config", words("""
                    a_record_limit allow_stale cache_max_age disable_compression enable_additional_node_meta_txt
                    enable_truncate max_stale node_ttl only_passing prefer_namespace recursion_networks recursor_strategy recursor_timeout
                    service_ttl soa udp_answer_limit use_cache
                    """),
            "http_config",
                    words(
                            "allow_write_http_from block_endpoints legacy_verbs max_header_bytes response_headers use_cache"),
            "limits", words("""
                    http_max_conns_per_client https_handshake_timeout kv_max_value_size request_limits rpc_client_timeout
                    rpc_handshake_timeout rpc_max_burst rpc_max_conns_per_client rpc_rate txn_max_operations txn_max_req_len
                    """),
            "ports", words("""
                    dns expose_max_port expose_min_port grpc grpc_tls http https proxy_max_port proxy_min_port serf_lan
                    serf_wan server sidecar_max_port sidecar_min_port
                    """));

    private static final Set<String> OF_SERVICE = words("""
            address check checks connect enabletagoverride id kind locality meta name namespace partition port ports proxy
            proxydestination socketpath taggedaddresses tags token weights
            """);

    private static final Set<String> OF_CHECK = words("""
            aliasnode aliasservice args body checkid deregistercriticalserviceafter disableredirects dockercontainerid
            failuresbeforecritical failuresbeforewarning grpc grpcusetls h2ping h2pingusetls header http id interval method
            name namespace notes osservice outputmaxsize partition proxygrpc proxyhttp script scriptargs serviceid shell
            status successbeforepassing tcp tcpusetls timeout tlsservername tlsskipverify token ttl udp
            """);

    private ConsulKeys() {}

    static boolean isTop(String key) {
        return TOP.contains(key);
    }

    /** Whether the block has such a key; true for blocks whose keys nobody looks at here. */
    static boolean isWithin(String block, String key) {
        return !BLOCKS.containsKey(block) || BLOCKS.get(block).contains(key);
    }

    static boolean isOfService(String key) {
        return OF_SERVICE.contains(plain(key));
    }

    static boolean isOfCheck(String key) {
        return OF_CHECK.contains(plain(key));
    }

    private static String plain(String key) {
        return key.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
