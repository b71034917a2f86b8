package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * The numbers that {@code consul info} prints, as texts, under the names that Consul gives them. What only Serf or
 * HashiCorp's Raft could count stands as they count it on a server that is alone.
 */
final class AgentStats {
    private final JsonGenerator out;
    private final Agent agent;
    private final Cluster cluster;
    private final RegistryState state;

    private AgentStats(JsonGenerator out, Agent agent, Cluster cluster, RegistryState state) {
        this.cluster = cluster;
        this.out = out;
        this.agent = agent;
        this.state = state;
    }

    /** Writes the member {@code Stats}. */
    static void write(JsonGenerator out, Agent agent, Cluster cluster, RegistryState state) {
        out.writeObjectPropertyStart("Stats");
        new AgentStats(out, agent, cluster, state).sections();
        out.writeEndObject();
    }

    private void sections() {
        var all = List.copyOf(state.members().all());
        var servers = all.stream().filter(Member::isServer).toList();
        section("agent", agent());
        section("build", Map.of("prerelease", "", "revision", agent.revision(), "version", agent.version()));
        section("consul", consul());
        section("raft", raft());
        section("runtime", runtime());
        section("serf_lan", serf(all));
        section("serf_wan", serf(servers));
    }

    private Map<String, String> agent() {
        long services = state.catalog().instancesOn(agent.node()).stream()
                .filter(instance -> !AgentServiceEndpoints.isOwnServer(instance))
                .count();
        var checks = state.checks().on(agent.node()).size();
        return Map.of(
                "check_monitors",
                "0",
                "check_ttls",
                "0",
                "checks",
                Integer.toString(checks),
                "services",
                Long.toString(services));
    }

    private Map<String, String> consul() {
        return Map.of(
                "acl",
                "disabled",
                "bootstrap",
                "false",
                "known_datacenters",
                "1",
                "leader",
                Boolean.toString(cluster.leadership().isLeader()),
                "leader_addr",
                agent.serverAddress(),
                "server",
                Boolean.toString(agent.isServer()));
    }

    private Map<String, String> raft() {
        var index = Long.toString(state.index());
        var voter = "{Suffrage:Voter ID:" + agent.nodeId() + " Address:" + agent.serverAddress() + "}";
        var raft = new TreeMap<String, String>();
        raft.putAll(Map.of("applied_index", index, "commit_index", index, "last_log_index", index));
        raft.putAll(Map.of("last_log_term", "1", "term", "1", "state", "Leader", "num_peers", "0"));
        raft.putAll(Map.of("fsm_pending", "0", "last_contact", "0"));
        raft.putAll(Map.of("last_snapshot_index", "0", "last_snapshot_term", "0"));
        raft.putAll(Map.of("latest_configuration", "[" + voter + "]", "latest_configuration_index", "0"));
        raft.putAll(Map.of("protocol_version", "3", "protocol_version_max", "3", "protocol_version_min", "0"));
        raft.putAll(Map.of("snapshot_version_max", "1", "snapshot_version_min", "0"));
        return raft;
    }

    /** What goroutines are to Consul, threads are to Java. */
    private static Map<String, String> runtime() {
        var processors = Integer.toString(Runtime.getRuntime().availableProcessors());
        var threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return Map.of(
                "arch",
                System.getProperty("os.arch", ""),
                "cpu_count",
                processors,
                "goroutines",
                Integer.toString(threads),
                "max_procs",
                processors,
                "os",
                System.getProperty("os.name", ""),
                "version",
                "Java " + System.getProperty("java.version", ""));
    }

    private static String count(List<Member> members, MemberStatus status) {
        return Long.toString(
                members.stream().filter(member -> member.status() == status).count());
    }

    private Map<String, String> serf(List<Member> members) {
        var serf = new TreeMap<String, String>();
        serf.put("encrypted", Boolean.toString(cluster.encrypted()));
        serf.put("failed", count(members, MemberStatus.FAILED));
        serf.put("left", count(members, MemberStatus.LEFT));
        serf.put("members", Integer.toString(Math.max(1, members.size())));
        serf.putAll(Map.of("event_queue", "0", "intent_queue", "0", "query_queue", "0"));
        serf.putAll(Map.of("event_time", "1", "member_time", "1", "query_time", "1"));
        serf.putAll(Map.of("coordinate_resets", "0", "health_score", "0"));
        return serf;
    }

    private void section(String name, Map<String, String> values) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(out::writeStringProperty);
        out.writeEndObject();
    }
}
