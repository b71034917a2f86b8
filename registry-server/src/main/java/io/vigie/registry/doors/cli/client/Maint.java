package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.TreeMap;

/** {@code maint}: takes a node or an instance out of service and back, or shows what is out. */
final class Maint extends AgentCommand {
    private static final String OF_SERVICE = "_service_maintenance:";

    private final Flag<Boolean> disable = flags.truth("disable", "End the maintenance.");
    private final Flag<Boolean> enable = flags.truth("enable", "Begin a maintenance.");
    private final Flag<String> reason = flags.text("reason", "Why, for others to read.");
    private final Flag<String> service = flags.text("service", "The id of the instance. Without it, the whole node.");

    @Override
    void check(List<String> arguments) {
        if (enable.value() && disable.value()) {
            throw new FailedException("Only one of -enable or -disable may be provided");
        }
        if (!enable.value() && !reason.value().isEmpty()) {
            throw new FailedException("Reason may only be provided with -enable");
        }
        if (!enable.value() && !disable.value() && !service.value().isEmpty()) {
            throw new FailedException("Service requires either -enable or -disable");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        if (!enable.value() && !disable.value()) {
            show(desk, agent);
        } else {
            change(desk, agent);
        }
        return 0;
    }

    private void change(Desk desk, Agent agent) {
        boolean isOfNode = service.value().isEmpty();
        var query = Query.of("enable", String.valueOf(enable.value()));
        if (enable.value()) {
            query.with("reason", reason.value());
        }
        try {
            agent.put(isOfNode ? "/v1/agent/maintenance" : "/v1/agent/service/maintenance/" + service.value(), query)
                    .ok();
        } catch (FailedException failed) {
            var doing = enable.value() ? "enabling" : "disabling";
            throw FailedException.in("Error " + doing + (isOfNode ? " node" : " service") + " maintenance", failed);
        }
        var state = enable.value() ? "enabled" : "disabled";
        desk.say(
                isOfNode
                        ? "Node maintenance is now " + state
                        : "Service maintenance is now " + state + " for \"" + service.value() + "\"");
    }

    private static void show(Desk desk, Agent agent) {
        try {
            var self =
                    Json.object(agent.get("/v1/agent/self", Query.none()).ok().json());
            var name = Json.text(Json.object(self.get("Config")).get("NodeName"));
            var checks = new TreeMap<>(
                    Json.object(agent.get("/v1/agent/checks", Query.none()).ok().json()));
            checks.forEach((id, check) -> {
                var why = Json.text(Json.object(check).get("Notes"));
                if (id.equals("_node_maintenance")) {
                    print(desk, "Node:", "  Name:   " + name, why);
                } else if (id.startsWith(OF_SERVICE)) {
                    print(desk, "Service:", "  ID:     " + id.substring(OF_SERVICE.length()), why);
                }
            });
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Consul agent", failed);
        }
    }

    private static void print(Desk desk, String kind, String name, String why) {
        desk.say(kind);
        desk.say(name);
        desk.say("  Reason: " + why);
        desk.say("");
    }
}
