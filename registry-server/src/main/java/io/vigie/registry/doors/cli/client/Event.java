package io.vigie.registry.doors.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code event}: tells all who watch for events of this name. */
final class Event extends AgentCommand {
    private final Flag<String> name = flags.text("name", "The name of the event.");
    private final Flag<String> node = flags.text("node", "For nodes only whose name matches this pattern.");
    private final Flag<String> service =
            flags.text("service", "For nodes only with a service whose name matches this pattern.");
    private final Flag<String> tag = flags.text("tag", "With -service: and one of whose tags matches this pattern.");

    @Override
    void check(List<String> arguments) {
        if (name.value().isEmpty()) {
            throw new UsedWronglyException("Event name must be specified");
        }
        Patterns.compiled(node.value(), "node filter");
        Patterns.compiled(service.value(), "service filter");
        Patterns.compiled(tag.value(), "tag filter");
        if (!tag.value().isEmpty() && service.value().isEmpty()) {
            throw new FailedException("Cannot provide tag filter without service filter.");
        }
        if (arguments.size() > 1) {
            throw new UsedWronglyException("Too many command line arguments.");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            agent.get("/v1/agent/self", Query.none()).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Consul agent", failed);
        }
        var query = Query.none();
        Map.of("node", node, "service", service, "tag", tag).forEach((key, filter) -> {
            if (!filter.value().isEmpty()) {
                query.with(key, filter.value());
            }
        });
        var payload = arguments.isEmpty() ? "" : arguments.get(0);
        try {
            var fired = agent.put("/v1/event/fire/" + name.value(), query, payload.getBytes(StandardCharsets.UTF_8));
            desk.say("Event ID: " + Json.text(Json.object(fired.ok().json()).get("ID")));
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error firing event", failed);
        }
    }
}
