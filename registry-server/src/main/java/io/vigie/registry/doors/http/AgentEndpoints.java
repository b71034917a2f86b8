package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.doors.http.wire.MemberJson;
import io.vigie.registry.log.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/agent/self} and {@code /v1/agent/members}: who this agent is, and whom it knows. */
final class AgentEndpoints {
    /** How many open agents are named. */
    private static final int NAMED_MAX = 5;

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
            // Consul shows all of its configuration here; what clients make use of are the names of DNS.
            out.writeStringProperty("DNSDomain", agent.dns().domain() + ".");
            out.writeNumberProperty("DNSPort", agent.dns().port());
            // `consul debug` leaves Go's profiles out then, and captures the rest.
            out.writeBooleanProperty("EnableDebug", false);
            out.writeStringProperty("NodeName", agent.node());
            out.writeBooleanProperty("ServerMode", agent.isServer());
            out.writeEndObject();
            coordinate(out);
            out.writeName("Member");
            MemberJson.write(out, self(state), agent.datacenter());
            AgentStats.write(out, agent, cluster, new Servers(registry, agent, cluster), state, members(state));
            warnings(out, state);
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
            members(registry.current()).stream()
                    .filter(member -> !wide || member.isServer())
                    .forEach(member -> {
                        if (wide) {
                            MemberJson.writeWide(out, member, agent.datacenter());
                        } else {
                            MemberJson.write(out, member, agent.datacenter());
                        }
                    });
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

    /** Our own, and only when there is something to say: what an operator should see wherever they look. */
    private static void warnings(JsonGenerator out, RegistryState state) {
        var open = state.members().all().stream()
                .filter(member -> member.status().isPresent() && member.isOpen())
                .map(Member::name)
                .toList();
        if (!open.isEmpty()) {
            out.writeObjectPropertyStart("Warnings");
            out.writeStringProperty(
                    "OpenCluster",
                    "THE CLUSTER IS OPEN: whoever reaches the cluster port of " + shortened(open)
                            + " can join it, read everything and change it. Make a key with \"vigie keygen\" and start all"
                            + " agents with -encrypt <key>.");
            out.writeEndObject();
        }
    }

    private static String shortened(List<String> names) {
        return names.size() <= NAMED_MAX
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED_MAX)) + " and " + (names.size() - NAMED_MAX) + " others";
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
}
