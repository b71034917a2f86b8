package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.DeregisterNode;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.read.CatalogRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.CatalogRegistrationJson;
import io.vigie.registry.doors.http.wire.InstanceJson;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.doors.http.wire.NodeJson;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/catalog}: nodes and services, however they came here. */
final class CatalogEndpoints {
    private final Reads reads;
    private final Writes writes;
    private final Selection selection;
    private final String datacenter;

    CatalogEndpoints(Reads reads, Writes writes, Selection selection, String datacenter) {
        this.reads = reads;
        this.writes = writes;
        this.selection = selection;
        this.datacenter = datacenter;
    }

    CompletableFuture<Reply> register(Call call) {
        var commands = Bodies.read(call, json -> {
            checkDatacenter(CatalogRegistrationJson.datacenter(json));
            return CatalogRegistrationJson.read(json);
        });
        return writes.truly(call, new Together(commands));
    }

    CompletableFuture<Reply> deregister(Call call) {
        return writes.truly(call, Bodies.read(call, this::deregistration));
    }

    private Command deregistration(JsonObject json) {
        checkDatacenter(json.text("Datacenter"));
        var node = json.text("Node");
        var service = json.text("ServiceID");
        var check = json.text("CheckID");
        json.ignoring("Address", "Namespace", "Partition").refuseUnknown();
        if (node.isEmpty()) {
            throw Refusal.internal("Must provide node");
        }
        if (!service.isEmpty()) {
            return new DeregisterService(node, service);
        }
        return check.isEmpty() ? new DeregisterNode(node) : new DeregisterCheck(node, check);
    }

    private void checkDatacenter(String wanted) {
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(datacenter)) {
            throw Refusal.internal("No path to datacenter");
        }
    }

    Reply datacenters(Call call) {
        return reads.cached(call, Bodies.json(call, out -> {
            out.writeStartArray();
            out.writeString(datacenter);
            out.writeEndArray();
        }));
    }

    CompletableFuture<Reply> nodes(Call call) {
        var wanted = selection.nodes(call);
        return reads.answer(
                call,
                Topic.NODES,
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out, wanted.of(state, state.catalog().nodes()), (to, node) -> write(to, node))));
    }

    private void write(JsonGenerator out, Node node) {
        NodeJson.write(out, node, datacenter);
    }

    CompletableFuture<Reply> services(Call call) {
        var pairs = call.parameters().all("node-meta");
        return reads.answerCached(
                call,
                Selection.topic(call, Topic.SERVICES),
                state -> Bodies.json(call, out -> {
                    out.writeStartObject();
                    CatalogRead.services(state, node -> CatalogRead.hasMeta(node, pairs))
                            .forEach((name, tags) -> {
                                out.writeName(name);
                                Json.list(out, tags, JsonGenerator::writeString);
                            });
                    out.writeEndObject();
                }));
    }

    CompletableFuture<Reply> service(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing service name"));
        var wanted = selection.instances(call);
        return reads.answerCached(
                call,
                Selection.topic(call, Topic.service(name)),
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out,
                                wanted.of(state, CatalogRead.instances(state, name)),
                                (to, found) -> InstanceJson.withNode(to, found.node(), found.instance(), datacenter))));
    }

    /** The mesh is not served here, so nothing is connected; clients that ask get an empty list, as from Consul without it. */
    CompletableFuture<Reply> connect(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing service name"));
        return reads.answerCached(call, Topic.service(name), state -> Bodies.json(call, Selection.NOTHING));
    }

    CompletableFuture<Reply> node(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing node name"));
        return reads.answer(
                call,
                topicOf(name),
                state -> Bodies.json(
                        call,
                        out -> found(state, name)
                                .ifPresentOrElse(
                                        node -> NodeJson.withServiceMap(
                                                out, node, instances(call, state, node), datacenter),
                                        out::writeNull)));
    }

    CompletableFuture<Reply> nodeServices(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing node name"));
        return reads.answer(
                call,
                topicOf(name),
                state -> Bodies.json(
                        call,
                        out -> found(state, name)
                                .ifPresentOrElse(
                                        node -> NodeJson.withServiceList(
                                                out, node, instances(call, state, node), datacenter),
                                        () -> NodeJson.unknown(out))));
    }

    private Collection<Instance> instances(Call call, RegistryState state, Node node) {
        return selection.services(call).of(state, state.catalog().instancesOn(node.name()));
    }

    /** Changes are told by name; whoever asks by id waits for the node that has the id now. */
    private Topic topicOf(String nameOrId) {
        return Topic.node(found(reads.current(), nameOrId).map(Node::name).orElse(nameOrId));
    }

    private static Optional<Node> found(RegistryState state, String nameOrId) {
        return CatalogRead.node(state, nameOrId);
    }
}
