package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.log.Registry;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/agent/self} and {@code /v1/agent/members}: who this agent is, and whom it knows. */
final class AgentEndpoints {
    /** What Serf calls "alive". */
    private static final int STATUS_ALIVE = 1;

    private final Registry registry;
    private final Agent agent;

    AgentEndpoints(Registry registry, Agent agent) {
        this.registry = registry;
        this.agent = agent;
    }

    Reply self(Call call) {
        var state = registry.current();
        return Bodies.json(call, out -> {
            out.writeStartObject();
            config(out);
            out.writeObjectPropertyStart("DebugConfig");
            out.writeStringProperty("Datacenter", agent.datacenter());
            out.writeStringProperty("NodeName", agent.node());
            out.writeBooleanProperty("ServerMode", true);
            out.writeEndObject();
            coordinate(out);
            out.writeName("Member");
            member(out);
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
            member(out);
            out.writeEndArray();
        });
    }

    private void config(JsonGenerator out) {
        out.writeObjectPropertyStart("Config");
        out.writeStringProperty("Datacenter", agent.datacenter());
        out.writeStringProperty("NodeName", agent.node());
        out.writeStringProperty("NodeID", agent.nodeId());
        out.writeStringProperty("Revision", agent.revision());
        out.writeBooleanProperty("Server", true);
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

    private void member(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("Name", agent.node());
        out.writeStringProperty("Addr", agent.address());
        out.writeNumberProperty("Port", agent.memberPort());
        out.writeObjectPropertyStart("Tags");
        memberTags().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeNumberProperty("Status", STATUS_ALIVE);
        out.writeNumberProperty("ProtocolMin", 1);
        out.writeNumberProperty("ProtocolMax", 5);
        out.writeNumberProperty("ProtocolCur", 2);
        out.writeNumberProperty("DelegateMin", 2);
        out.writeNumberProperty("DelegateMax", 5);
        out.writeNumberProperty("DelegateCur", 4);
        out.writeEndObject();
    }

    /** What {@code consul members} prints its columns from. */
    private Map<String, String> memberTags() {
        var tags = new TreeMap<String, String>();
        tags.put("acls", "0");
        tags.put("bootstrap", "1");
        tags.put("build", agent.version() + ":" + agent.revision());
        tags.put("dc", agent.datacenter());
        tags.put("id", agent.nodeId());
        tags.put("port", Integer.toString(agent.serverPort()));
        tags.put("raft_vsn", "3");
        tags.put("role", "consul");
        tags.put("segment", "");
        tags.put("vsn", "2");
        tags.put("vsn_max", "3");
        tags.put("vsn_min", "2");
        tags.put("wan_join_port", Integer.toString(agent.memberPort() + 1));
        return tags;
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
                        "server", "true"));
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
        section(out, "serf_lan", Map.of("encrypted", "false", "failed", "0", "left", "0", "members", "1"));
        section(out, "serf_wan", Map.of("encrypted", "false", "failed", "0", "left", "0", "members", "1"));
        out.writeEndObject();
    }

    private static void section(JsonGenerator out, String name, Map<String, String> values) {
        out.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(out::writeStringProperty);
        out.writeEndObject();
    }
}
