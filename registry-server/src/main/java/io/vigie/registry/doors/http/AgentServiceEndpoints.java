package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.command.WithdrawService;
import io.vigie.registry.core.read.CatalogRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.CheckDefinitionJson;
import io.vigie.registry.doors.http.wire.InstanceJson;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.ServiceDefinitionJson;
import io.vigie.registry.log.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/** {@code /v1/agent/service}: what applications say of themselves to the agent at their side. */
final class AgentServiceEndpoints {
    private final Registry registry;
    private final Writes writes;
    private final Selection selection;
    private final Reads reads;
    private final String node;

    AgentServiceEndpoints(Registry registry, Reads reads, Writes writes, Selection selection, String node) {
        this.registry = registry;
        this.reads = reads;
        this.writes = writes;
        this.selection = selection;
        this.node = node;
    }

    Reply list(Call call) {
        ReadOptions.checkNamespace(call);
        var wanted = selection.services(call);
        return Bodies.json(call, out -> {
            out.writeStartObject();
            var state = registry.current();
            for (var instance : wanted.of(state, state.catalog().instancesOn(node))) {
                if (!isOwnServer(instance)) {
                    out.writeName(instance.id());
                    InstanceJson.ofAgent(out, instance);
                }
            }
            out.writeEndObject();
        });
    }

    /** The registry lists itself in the catalog, but no application has registered it here. */
    static boolean isOwnServer(Instance instance) {
        return instance.id().equals("consul") && instance.service().name().equals("consul");
    }

    /** With {@code ?hash=}, waits until the instance is no longer what it was when it had that hash. */
    CompletableFuture<Reply> get(Call call) {
        ReadOptions.checkNamespace(call);
        var hash = call.first("hash");
        var state = registry.current();
        var found = state.catalog().instance(node, call.rest());
        if (hash.isEmpty() || found.isEmpty() || !hashOf(found.get()).equals(hash)) {
            return CompletableFuture.completedFuture(shown(call, found));
        }
        return reads.awaitChange(
                call,
                Topic.node(node),
                state,
                later -> {
                    var now = later.catalog().instance(node, call.rest());
                    return now.isPresent() && hashOf(now.get()).equals(hash)
                            ? Optional.empty()
                            : Optional.of(shown(call, now));
                },
                () -> shown(call, found));
    }

    private static Reply shown(Call call, Optional<Instance> found) {
        var instance = found.orElseThrow(() -> Refusal.notFound("unknown service ID: " + call.rest()));
        var hash = hashOf(instance);
        return Bodies.json(call, out -> InstanceJson.ofAgent(out, instance, hash))
                .with("X-Consul-Contenthash", hash);
    }

    /** Tells two definitions apart; nobody may read more out of it. */
    private static String hashOf(Instance instance) {
        var crc = new CRC32C();
        crc.update(Json.bytes(out -> InstanceJson.ofAgent(out, instance), false));
        return String.format("%016x", crc.getValue());
    }

    CompletableFuture<Reply> register(Call call) {
        ReadOptions.checkNamespace(call);
        var definition = Bodies.read(call, ServiceDefinitionJson::read);
        var commands = new ArrayList<>(definition.commandsOn(node));
        if (isTrue(call, "replace-existing-checks")) {
            commands.addAll(dropped(registry.current(), definition));
        }
        commands.add(new MoveService(
                node, definition.service().id(), definition.service().name()));
        return writes.silently(call, new Together(commands));
    }

    private static boolean isTrue(Call call, String parameter) {
        return call.has(parameter) && List.of("", "1", "true").contains(call.first(parameter));
    }

    private List<Command> dropped(RegistryState state, ServiceDefinitionJson definition) {
        var kept = definition.checks().stream().map(CheckDefinitionJson::id).toList();
        return state.checks().of(node, definition.service().id()).stream()
                .filter(check -> !kept.contains(check.id()))
                .<Command>map(check -> new DeregisterCheck(node, check.id()))
                .toList();
    }

    /**
     * Removes the instance from the agent's node, or else from that of the only other agent that has one of this id. Unknown ids
     * are no fault here, as in Consul 1.8.7; newer ones answer 404, which clients take for a failure.
     *
     * <p>With {@code ?cluster}, which is our own, an id that is not on the agent's node is removed wherever it lives: whoever
     * cleans up after a machine that is gone need not know its name.
     */
    CompletableFuture<Reply> deregister(Call call) {
        ReadOptions.checkNamespace(call);
        var id = call.restOr(Refusal.internal("ServiceID missing"));
        return writes.silently(call, isTrue(call, "cluster") ? anywhere(id) : new WithdrawService(node, id));
    }

    private Command anywhere(String id) {
        var state = registry.current();
        return state.catalog().instance(node, id).isPresent()
                ? new DeregisterService(node, id)
                : new Together(CatalogRead.nodesWith(state, id).stream()
                        .<Command>map(other -> new DeregisterService(other, id))
                        .toList());
    }
}
