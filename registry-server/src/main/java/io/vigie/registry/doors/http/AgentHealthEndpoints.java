package io.vigie.registry.doors.http;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.ServiceHealth;
import io.vigie.registry.doors.http.wire.AgentHealthJson;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.log.Registry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/agent/health/service}: the health of this agent's own services as an HTTP status, for load balancers that
 * understand nothing else: 200 passing, 429 warning, 503 critical or in maintenance, 404 unknown.
 */
final class AgentHealthEndpoints {
    private static final String MAINTENANCE = "maintenance";

    private final Registry registry;
    private final String node;

    AgentHealthEndpoints(Registry registry, String node) {
        this.registry = registry;
        this.node = node;
    }

    Reply byId(Call call) {
        ReadOptions.checkNamespace(call);
        var id = call.restOr(Refusal.internal("Bad request: Missing serviceID"));
        Optional<ServiceHealth> found =
                registry.current().catalog().instance(node, id).map(this::healthOf);
        if (found.isEmpty()) {
            return unknown(call, "ServiceId " + id + " not found", AgentHealthJson::unknown);
        }
        var status = statusOf(found.get());
        return reply(call, status, out -> AgentHealthJson.write(out, found.get(), status));
    }

    Reply byName(Call call) {
        ReadOptions.checkNamespace(call);
        var name = call.restOr(Refusal.internal("Bad request: Missing service Name"));
        var found = registry.current().catalog().instancesOf(name).stream()
                .filter(instance -> instance.node().equals(node))
                .map(this::healthOf)
                .toList();
        if (found.isEmpty()) {
            return unknown(call, "ServiceName " + name + " Not Found", Selection.NOTHING);
        }
        return reply(
                call,
                worst(found),
                out -> Json.list(out, found, (to, health) -> AgentHealthJson.write(to, health, statusOf(health))));
    }

    private ServiceHealth healthOf(Instance instance) {
        return HealthRead.of(registry.current(), instance);
    }

    private static String worst(List<ServiceHealth> found) {
        return found.stream()
                .map(AgentHealthEndpoints::statusOf)
                .max(Comparator.comparingInt(AgentHealthEndpoints::severity))
                .orElse(CheckStatus.PASSING.text());
    }

    private static String statusOf(ServiceHealth health) {
        boolean inMaintenance = health.checks().stream()
                .anyMatch(check -> check.id().equals(MaintenanceEndpoints.NODE_CHECK)
                        || check.id().startsWith(MaintenanceEndpoints.SERVICE_CHECK));
        return inMaintenance ? MAINTENANCE : health.worst().text();
    }

    private static int severity(String status) {
        return List.of("passing", "warning", "critical", MAINTENANCE).indexOf(status);
    }

    private static int httpStatus(String status) {
        return switch (status) {
            case "passing" -> 200;
            case "warning" -> 429;
            default -> 503;
        };
    }

    private static Reply reply(Call call, String status, Json.Document document) {
        return wantsText(call)
                ? Reply.text(httpStatus(status), status).with("X-Consul-Reason", status)
                : Bodies.json(call, document).as(httpStatus(status)).with("X-Consul-Reason", status);
    }

    private static Reply unknown(Call call, String reason, Json.Document document) {
        return wantsText(call)
                ? Reply.text(404, reason).with("X-Consul-Reason", reason)
                : Bodies.json(call, document).as(404).with("X-Consul-Reason", reason);
    }

    private static boolean wantsText(Call call) {
        var accept = call.request().header().apply("Accept");
        return call.first("format").equals("text") || (accept != null && accept.equals("text/plain"));
    }
}
