package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.TreeMap;

/** {@code info}: numbers about the agent, for those who look after it. */
final class Stats extends AgentCommand {
    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            var self =
                    Json.object(agent.get("/v1/agent/self", Query.none()).ok().json());
            new TreeMap<>(Json.object(self.get("Stats"))).forEach((group, numbers) -> {
                desk.say(group + ":");
                new TreeMap<>(Json.object(numbers))
                        .forEach((name, value) -> desk.say("\t" + name + " = " + Json.text(value)));
            });
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error querying agent", failed);
        }
    }
}
