package io.vigie.registry.doors.cli.client;

import java.util.List;

/** {@code force-leave}: sends off a member that failed. */
final class ForceLeave extends AgentCommand {
    private final Flag<Boolean> prune = flags.truth("prune", "Strike it off the list of members, too.");

    @Override
    void check(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new UsedWronglyException("A single node name must be specified to force leave.");
        }
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        try {
            var how = prune.value() ? Query.of("prune", "1") : Query.none();
            agent.put("/v1/agent/force-leave/" + arguments.get(0), how).ok();
            return 0;
        } catch (FailedException failed) {
            throw FailedException.in("Error force leaving", failed);
        }
    }
}
