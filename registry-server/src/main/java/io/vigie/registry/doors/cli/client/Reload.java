package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code reload}: lets the agent read its configuration files again. */
final class Reload extends AgentCommand {
    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            agent.put("/v1/agent/reload", Query.none()).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error reloading", failed);
        }
        desk.say("Configuration reload triggered");
        return 0;
    }
}
