package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.doors.http.wire.GoDuration;
import io.vigie.registry.log.Voters;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * The numbers that {@code consul info} prints, as texts, under the names that Consul gives them. What only Serf
 * could count stands as it counts it on a server that is alone.
 */
final class AgentStats {
    private final JsonGenerator out;
    private final Agent agent;
    private final Cluster cluster;
    private final Servers servers;
    private final RegistryState state;
    private final Collection<Member> members;

    private AgentStats(
            JsonGenerator out,
            Agent agent,
            Cluster cluster,
            Servers servers,
            RegistryState state,
            Collection<Member> members) {
        this.servers = servers;
        this.out = out;
        this.agent = agent;
        this.cluster = cluster;
        this.state = state;
        this.members = members;
    }

    /** Writes the member {@code Stats}. */
    static void write(
            JsonGenerator out,
            Agent agent,
            Cluster cluster,
            Servers servers,
            RegistryState state,
            Collection<Member> members) {
        out.writeObjectPropertyStart("Stats");
        new AgentStats(out, agent, cluster, servers, state, members).sections();
        out.writeEndObject();
    }

    private void sections() {
        section("agent", agent());
        section("build", Map.of("prerelease", "", "revision", agent.revision(), "version", agent.version()));
        section("consul", consul());
        if (agent.isServer()) {
            section("raft", raft());
        }
        section("runtime", runtime());
        section("serf_lan", serf(members));
        if (agent.isServer()) {
            section("serf_wan", serf(members.stream().filter(Member::isServer).toList()));
        }
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
                leader().map(Member::peer).orElse(""),
                "server",
                Boolean.toString(agent.isServer()));
    }

    private Optional<Member> leader() {
        return cluster.leadership()
                .leaderId()
                .flatMap(id -> members.stream()
                        .filter(member -> member.id().equals(id))
                        .findFirst());
    }

    private Map<String, String> raft() {
        var place = cluster.voters().flatMap(Voters::position).orElseGet(this::inMemory);
        var voters = servers.all().stream()
                .map(server -> "{Suffrage:Voter ID:" + server.id() + " Address:" + server.address() + "}")
                .toList();
        var role = cluster.leadership().isLeader() ? "Leader" : "Follower";
        var raft = new TreeMap<String, String>();
        raft.putAll(Map.of("state", role, "num_peers", Integer.toString(Math.max(0, voters.size() - 1))));
        raft.putAll(Map.of("fsm_pending", Long.toString(place.decided() - place.applied()), "last_contact", contact()));
        raft.put("latest_configuration", "[" + String.join(" ", voters) + "]");
        Map.of(
                        "applied_index", place.applied(),
                        "commit_index", place.decided(),
                        "last_log_index", place.last(),
                        "last_log_term", place.lastTerm(),
                        "term", place.term(),
                        "last_snapshot_index", place.checkpoint(),
                        "last_snapshot_term", place.checkpointTerm(),
                        "latest_configuration_index", place.crew())
                .forEach((name, number) -> raft.put(name, Long.toString(number)));
        raft.putAll(Map.of("protocol_version", "3", "protocol_version_max", "3", "protocol_version_min", "0"));
        raft.putAll(Map.of("snapshot_version_max", "1", "snapshot_version_min", "0"));
        return raft;
    }

    /** A log that is not kept is as far as the state is. */
    private Voters.Position inMemory() {
        long index = state.index();
        return new Voters.Position(1, index, 1, index, index, 0, 0, 0);
    }

    /** As HashiCorp's Raft says it: 0 on the leader, never before one was heard. */
    private String contact() {
        var leadership = cluster.leadership();
        if (leadership.isLeader()) {
            return "0";
        }
        return leadership.leaderId().isEmpty() ? "never" : GoDuration.print(leadership.lastContact());
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

    private Map<String, String> serf(Collection<Member> known) {
        var serf = new TreeMap<String, String>();
        serf.put("encrypted", Boolean.toString(cluster.encrypted()));
        serf.put("failed", count(known, MemberStatus.FAILED));
        serf.put("left", count(known, MemberStatus.LEFT));
        serf.put("members", Integer.toString(known.size()));
        serf.putAll(Map.of("event_queue", "0", "intent_queue", "0", "query_queue", "0"));
        serf.putAll(Map.of("event_time", "1", "member_time", "1", "query_time", "1"));
        serf.putAll(Map.of("coordinate_resets", "0", "health_score", "0"));
        return serf;
    }

    private static String count(Collection<Member> members, MemberStatus status) {
        return Long.toString(
                members.stream().filter(member -> member.status() == status).count());
    }

    private void section(String name, Map<String, String> values) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(out::writeStringProperty);
        out.writeEndObject();
    }
}
