package io.vigie.registry.doors.http;

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
            // `consul debug` leaves Go's profiles out then, and captures the rest.
            out.writeBooleanProperty("EnableDebug", false);
            out.writeStringProperty("NodeName", agent.node());
            out.writeBooleanProperty("ServerMode", true);
            out.writeEndObject();
            coordinate(out);
            out.writeName("Member");
            localMember(out);
            AgentStats.write(out, agent, state);
            out.writeObjectPropertyStart("Meta");
            state.catalog().node(agent.node()).ifPresent(own -> own.meta().forEach(out::writeStringProperty));
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    Reply members(Call call) {
        // Consul looks whether there is a value, not what it says: `wan=0` means the wide area, too.
        boolean wide = !call.first("wan").isEmpty();
        refuseSegments(call.first("segment"), wide);
        return Bodies.json(call, out -> {
            out.writeStartArray();
            if (wide) {
                wideMember(out);
            } else {
                localMember(out);
            }
            out.writeEndArray();
        });
    }

    private static void refuseSegments(String segment, boolean wide) {
        if (segment.isEmpty() || segment.equals("_all")) {
            return;
        }
        throw wide
                ? Refusal.badRequest("Cannot provide a segment with wan=true")
                : Refusal.internal("Network segments are not supported in this version of Consul");
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

    private void localMember(JsonGenerator out) {
        var tags = memberTags();
        tags.put("wan_join_port", Integer.toString(widePort()));
        member(out, agent.node(), agent.memberPort(), tags);
    }

    private void wideMember(JsonGenerator out) {
        member(out, agent.node() + "." + agent.datacenter(), widePort(), memberTags());
    }

    private int widePort() {
        return agent.memberPort() + 1;
    }

    private void member(JsonGenerator out, String name, int port, Map<String, String> tags) {
        out.writeStartObject();
        out.writeStringProperty("Name", name);
        out.writeStringProperty("Addr", agent.address());
        out.writeNumberProperty("Port", port);
        out.writeObjectPropertyStart("Tags");
        tags.forEach(out::writeStringProperty);
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
        tags.put("build", agent.version() + ":" + agent.revision());
        tags.put("dc", agent.datacenter());
        tags.put("ft_fs", "1");
        tags.put("id", agent.nodeId());
        tags.put("port", Integer.toString(agent.serverPort()));
        tags.put("raft_vsn", "3");
        tags.put("role", "consul");
        tags.put("segment", "");
        tags.put("vsn", "2");
        tags.put("vsn_max", "3");
        tags.put("vsn_min", "2");
        return tags;
    }
}
