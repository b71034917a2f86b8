package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code leave}: lets the agent say goodbye and end. */
final class Leave extends AgentCommand {
    @Override
    void check(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new UsedWronglyException("found unexpected args: " + arguments);
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            agent.put("/v1/agent/leave", Query.none()).ok();
        } catch (FailedException failed) {
            throw FailedException.in("Error leaving", failed);
        }
        desk.say("Graceful leave complete");
        return 0;
    }
}
