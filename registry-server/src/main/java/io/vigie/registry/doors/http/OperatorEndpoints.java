package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.log.Registry;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/operator}: the servers as those see them who look after them. There is one. */
final class OperatorEndpoints {
    /** Kinds of services that a mesh puts beside those of users. */
    private static final List<String> MESH_KINDS = List.of(
            "connect-proxy", "connect-native", "mesh-gateway", "ingress-gateway", "terminating-gateway", "api-gateway");

    private final Registry registry;
    private final Agent agent;

    OperatorEndpoints(Registry registry, Agent agent) {
        this.registry = registry;
        this.agent = agent;
    }

    Reply raftConfiguration(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("Servers");
            server(out);
            out.writeEndArray();
            out.writeNumberProperty("Index", 0);
            out.writeEndObject();
        });
    }

    private void server(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("ID", agent.nodeId());
        out.writeStringProperty("Node", agent.node());
        out.writeStringProperty("Address", agent.serverAddress());
        out.writeBooleanProperty("Leader", true);
        out.writeStringProperty("ProtocolVersion", "3");
        out.writeBooleanProperty("Voter", true);
        out.writeEndObject();
    }

    /** Nobody can be removed but this server, and a server does not remove itself. */
    Reply removePeer(Call call) {
        var id = call.first("id");
        var address = call.first("address");
        if (id.isEmpty() && address.isEmpty()) {
            throw Refusal.badRequest(
                    "Bad request: Must specify either ?id with the server's ID or ?address with IP:port"
                            + " of peer to remove");
        }
        if (!id.isEmpty() && !address.isEmpty()) {
            throw Refusal.badRequest("Bad request: Must specify only one of ?id or ?address");
        }
        if (id.equals(agent.nodeId()) || address.equals(agent.serverAddress())) {
            throw Refusal.internal("removing the only server would leave nobody to answer; stop the process instead");
        }
        throw Refusal.internal(
                id.isEmpty()
                        ? "address \"" + address + "\" was not found in the Raft configuration"
                        : "id \"" + id + "\" was not found in the Raft configuration");
    }

    /** Consul 1.14 and later: with one server there is nobody to hand over to. */
    Reply transferLeader(Call call) {
        throw Refusal.internal("cannot find peer");
    }

    /** Consul 1.16 and later: how much is registered. */
    Reply usage(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        var state = registry.current();
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("Usage");
            out.writeName(agent.datacenter());
            usage(out, state);
            out.writeEndObject();
            out.writeNumberProperty("Index", state.index());
            out.writeNumberProperty("LastContact", 0);
            out.writeBooleanProperty("KnownLeader", true);
            out.writeStringProperty("ConsistencyLevel", "leader");
            out.writeBooleanProperty("NotModified", false);
            out.writeNumberProperty("Backend", 0);
            out.writeBooleanProperty("ResultsFilteredByACLs", false);
            out.writeEndObject();
        });
    }

    private static void usage(JsonGenerator out, RegistryState state) {
        var instances = state.catalog().nodes().stream()
                .flatMap(node -> state.catalog().instancesOn(node.name()).stream())
                .toList();
        out.writeStartObject();
        out.writeNumberProperty("Nodes", state.catalog().nodes().size());
        out.writeNumberProperty("Services", state.catalog().serviceKeys().size());
        out.writeNumberProperty("ServiceInstances", instances.size());
        out.writeObjectPropertyStart("ConnectServiceInstances");
        for (var kind : MESH_KINDS) {
            out.writeNumberProperty(
                    kind,
                    instances.stream()
                            .filter(instance -> instance.service().kind().equals(kind))
                            .count());
        }
        out.writeEndObject();
        out.writeNumberProperty(
                "BillableServiceInstances",
                instances.stream().filter(OperatorEndpoints::isOfUser).count());
        out.writeEndObject();
    }

    private static boolean isOfUser(Instance instance) {
        return instance.service().kind().isEmpty() && !AgentServiceEndpoints.isOwnServer(instance);
    }
}
