package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /v1/agent/maintenance}: takes the node or one of its services out of the answers on purpose. Maintenance is a
 * critical check like any other, under ids that Consul's clients know.
 */
final class MaintenanceEndpoints {
    /** The id of the check that stands for maintenance of the node. */
    static final String NODE_CHECK = "_node_maintenance";
    /** What the id begins with of a check that stands for maintenance of a service. */
    static final String SERVICE_CHECK = "_service_maintenance:";

    private final Registry registry;
    private final Writes writes;
    private final String node;

    MaintenanceEndpoints(Registry registry, Writes writes, String node) {
        this.registry = registry;
        this.writes = writes;
        this.node = node;
    }

    CompletableFuture<Reply> ofNode(Call call) {
        return switched(call, NODE_CHECK, "", "Node Maintenance Mode", "node");
    }

    CompletableFuture<Reply> ofService(Call call) {
        var id = call.restOr(Refusal.badRequest("Missing service ID"));
        isEnabled(call);
        ReadOptions.checkNamespace(call);
        if (registry.current().catalog().instance(node, id).isEmpty()) {
            throw Refusal.notFound("No service registered with ID \"" + id + "\"");
        }
        return switched(call, SERVICE_CHECK + id, id, "Service Maintenance Mode", "service");
    }

    private CompletableFuture<Reply> switched(Call call, String checkId, String serviceId, String name, String what) {
        if (!isEnabled(call)) {
            return writes.silently(call, new DeregisterCheck(node, checkId));
        }
        // Maintenance that is on stays as it is, with its first reason (Consul 1.8.7, for the node and for services).
        if (registry.current().checks().find(node, checkId).isPresent()) {
            return CompletableFuture.completedFuture(Reply.empty(200));
        }
        var definition = new CheckDefinition(name, reason(call, what), "maintenance", Map.of(), null, Duration.ZERO);
        var critical = CheckResult.of(CheckStatus.CRITICAL, "");
        return writes.silently(
                call, new RegisterCheck(Check.of(node, checkId, serviceId, definition, critical), false));
    }

    private static String reason(Call call, String what) {
        var reason = call.first("reason");
        return reason.isEmpty()
                ? "Maintenance mode is enabled for this " + what
                        + ", but no reason was provided. This is a default message."
                : reason;
    }

    private static boolean isEnabled(Call call) {
        if (!call.has("enable")) {
            throw Refusal.badRequest("Missing value for enable");
        }
        var value = call.first("enable");
        return GoTruth.parse(value)
                .orElseThrow(() -> Refusal.badRequest("Invalid value for enable: \"" + value + "\""));
    }
}
