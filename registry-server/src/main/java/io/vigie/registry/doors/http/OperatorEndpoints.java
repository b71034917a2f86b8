package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.remote.ClusterClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/operator}: the servers as those see them who look after them. */
final class OperatorEndpoints {
    /** Kinds of services that a mesh puts beside those of users. */
    private static final List<String> MESH_KINDS = List.of(
            "connect-proxy", "connect-native", "mesh-gateway", "ingress-gateway", "terminating-gateway", "api-gateway");

    private final Registry registry;
    private final Agent agent;
    private final Cluster cluster;
    private final Servers servers;

    OperatorEndpoints(Registry registry, Agent agent, Cluster cluster) {
        this.registry = registry;
        this.agent = agent;
        this.cluster = cluster;
        this.servers = new Servers(registry, agent, cluster);
    }

    Reply raftConfiguration(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("Servers");
            servers.all().forEach(server -> server(out, server));
            out.writeEndArray();
            out.writeNumberProperty("Index", configurationIndex());
            out.writeEndObject();
        });
    }

    private long configurationIndex() {
        return cluster.voters()
                .flatMap(Voters::position)
                .map(Voters.Position::crew)
                .orElse(0L);
    }

    private void server(JsonGenerator out, Servers.Server server) {
        out.writeStartObject();
        out.writeStringProperty("ID", server.id());
        out.writeStringProperty("Node", server.name());
        out.writeStringProperty("Address", server.address());
        out.writeBooleanProperty("Leader", server.leads());
        out.writeStringProperty("ProtocolVersion", "3");
        out.writeBooleanProperty("Voter", server.votes());
        out.writeEndObject();
    }

    /** The leader alone can let somebody go. */
    CompletableFuture<Reply> removePeer(Call call) {
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
        var server = servers.all().stream()
                .filter(one -> one.id().equals(id) || one.address().equals(address))
                .findFirst()
                .orElseThrow(() -> Refusal.internal(
                        id.isEmpty()
                                ? "address \"" + address + "\" was not found in the Raft configuration"
                                : "id \"" + id + "\" was not found in the Raft configuration"));
        return byLeader(call, voters -> voters.remove(server.id()), Reply.empty(200));
    }

    /** Consul 1.14 and later: to the server of an id, or to any other one. */
    CompletableFuture<Reply> transferLeader(Call call) {
        var wanted = call.first("id");
        var other = servers.all().stream()
                .filter(one -> wanted.isEmpty()
                        ? !one.leads() && one.lives()
                        : one.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.internal("cannot find peer"));
        var done = Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Success", true);
            out.writeEndObject();
        });
        return byLeader(call, voters -> voters.transferTo(other.id()), done);
    }

    private CompletableFuture<Reply> byLeader(
            Call call, Function<Voters, CompletableFuture<Void>> change, Reply whenDone) {
        if (cluster.leadership().isLeader() && cluster.voters().isPresent()) {
            return change.apply(cluster.voters().get())
                    .handleAsync((done, fault) -> fault == null ? whenDone : refused(fault), call.executor());
        }
        if (call.request().header().apply(ClusterClient.FORWARDED) != null) {
            throw new NoLeaderException("The request was passed on to a server that leads no more.");
        }
        return cluster.leader().ask(call.request().method(), call.request().uri(), call.body());
    }

    private static Reply refused(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return Reply.text(500, String.valueOf(cause.getMessage()));
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
