package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code join}: lets the agent join the cluster of others. */
final class Join extends AgentCommand {
    private final Flag<Boolean> wan = flags.truth("wan", "Join the servers of another datacenter.");

    @Override
    void check(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new UsedWronglyException("At least one address to join must be specified.");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        int joined = 0;
        for (var address : arguments) {
            try {
                agent.put("/v1/agent/join/" + address, wan.value() ? Query.of("wan", "1") : Query.none())
                        .ok();
                joined++;
            } catch (FailedException failed) {
                desk.complain("Error joining address '" + address + "': " + failed.getMessage());
            }
        }
        if (joined == 0) {
            throw new FailedException("Failed to join any nodes.");
        }
        desk.say("Successfully joined cluster by contacting " + joined + " nodes.");
        return 0;
    }
}
