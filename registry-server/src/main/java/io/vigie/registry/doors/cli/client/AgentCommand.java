package io.vigie.registry.doors.cli.client;

import java.util.List;

/** A command that asks an agent. */
abstract class AgentCommand extends Command {
    private final AgentAddress address = new AgentAddress(agentFlags);

    @Override
    final int run(List<String> arguments, Desk desk) {
        check(arguments);
        return run(arguments, desk, address.agent(desk));
    }

    /** Refuses what cannot be, before anybody is asked. */
    void check(List<String> arguments) {}

    abstract int run(List<String> arguments, Desk desk, Agent agent);
}
