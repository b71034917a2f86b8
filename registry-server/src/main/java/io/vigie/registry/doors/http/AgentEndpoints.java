package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.doors.http.wire.MemberJson;
import io.vigie.registry.log.Registry;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/agent/self} and {@code /v1/agent/members}: who this agent is, and whom it knows. */
final class AgentEndpoints {
    private final Registry registry;
    private final Agent agent;
    private final Cluster cluster;

    AgentEndpoints(Registry registry, Agent agent, Cluster cluster) {
        this.registry = registry;
        this.agent = agent;
        this.cluster = cluster;
    }

    Reply self(Call call) {
        var state = registry.current();
        return Bodies.json(call, out -> {
            out.writeStartObject();
            config(out);
            out.writeObjectPropertyStart("DebugConfig");
            out.writeStringProperty("Datacenter", agent.datacenter());
            out.writeStringProperty("NodeName", agent.node());
            out.writeBooleanProperty("ServerMode", agent.isServer());
            out.writeEndObject();
            coordinate(out);
            out.writeName("Member");
            MemberJson.write(out, self(state), agent.datacenter());
            stats(out, state);
            out.writeObjectPropertyStart("Meta");
            state.catalog().node(agent.node()).ifPresent(own -> own.meta().forEach(out::writeStringProperty));
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    Reply members(Call call) {
        return Bodies.json(call, out -> {
            out.writeStartArray();
            members(registry.current()).forEach(member -> MemberJson.write(out, member, agent.datacenter()));
            out.writeEndArray();
        });
    }

    private void config(JsonGenerator out) {
        out.writeObjectPropertyStart("Config");
        out.writeStringProperty("Datacenter", agent.datacenter());
        out.writeStringProperty("NodeName", agent.node());
        out.writeStringProperty("NodeID", agent.nodeId());
        out.writeStringProperty("Revision", agent.revision());
        out.writeBooleanProperty("Server", agent.isServer());
        out.writeStringProperty("Version", agent.version());
        out.writeEndObject();
    }

    /** A single server has nobody to measure its distance from; these are the values Serf begins with. */
    private static void coordinate(JsonGenerator out) {
        out.writeObjectPropertyStart("Coord");
        out.writeName("Vec");
        out.writeArray(new double[8], 0, 8);
        out.writeNumberProperty("Error", 1.5);
        out.writeNumberProperty("Adjustment", 0);
        out.writeNumberProperty("Height", 0.00001);
        out.writeEndObject();
    }

    private Member self(RegistryState state) {
        return state.members().find(agent.node()).orElseGet(() -> agent.member(Map.of()));
    }

    /** The members that are known; an agent that has not joined yet knows itself. */
    private Collection<Member> members(RegistryState state) {
        return state.members().find(agent.node()).isPresent()
                ? state.members().all()
                : Stream.concat(state.members().all().stream(), Stream.of(agent.member(Map.of())))
                        .toList();
    }

    /** Numbers as texts, as {@code consul info} prints them. */
    private void stats(JsonGenerator out, RegistryState state) {
        var index = Long.toString(state.index());
        long services = state.catalog().instancesOn(agent.node()).stream()
                .filter(instance -> !AgentServiceEndpoints.isOwnServer(instance))
                .count();
        out.writeObjectPropertyStart("Stats");
        section(
                out,
                "agent",
                Map.of(
                        "check_monitors",
                        "0",
                        "check_ttls",
                        "0",
                        "checks",
                        Integer.toString(state.checks().on(agent.node()).size()),
                        "services",
                        Long.toString(services)));
        section(out, "build", Map.of("prerelease", "", "revision", agent.revision(), "version", agent.version()));
        section(
                out,
                "consul",
                Map.of(
                        "acl", "disabled",
                        "bootstrap", "true",
                        "known_datacenters", "1",
                        "leader", "true",
                        "leader_addr", agent.serverAddress(),
                        "server", Boolean.toString(agent.isServer())));
        section(
                out,
                "raft",
                Map.of(
                        "applied_index", index,
                        "commit_index", index,
                        "last_log_index", index,
                        "last_log_term", "1",
                        "num_peers", "0",
                        "protocol_version", "3",
                        "state", "Leader",
                        "term", "1"));
        section(
                out,
                "runtime",
                Map.of(
                        "arch", System.getProperty("os.arch", ""),
                        "cpu_count", Integer.toString(Runtime.getRuntime().availableProcessors()),
                        "os", System.getProperty("os.name", ""),
                        "version", "Java " + System.getProperty("java.version", "")));
        section(out, "serf_lan", serf(state));
        section(out, "serf_wan", Map.of("encrypted", "false", "failed", "0", "left", "0", "members", "1"));
        out.writeEndObject();
    }

    private Map<String, String> serf(RegistryState state) {
        var members = members(state);
        return Map.of(
                "encrypted", Boolean.toString(cluster.encrypted()),
                "failed", count(members, MemberStatus.FAILED),
                "left", count(members, MemberStatus.LEFT),
                "members", Integer.toString(members.size()));
    }

    private static String count(Collection<Member> members, MemberStatus status) {
        return Long.toString(
                members.stream().filter(member -> member.status() == status).count());
    }

    private static void section(JsonGenerator out, String name, Map<String, String> values) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(out::writeStringProperty);
        out.writeEndObject();
    }
}
