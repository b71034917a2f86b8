package io.vigie.registry.doors.cli.client;

/** A command whose question the servers answer: in which datacenter, and whether any of them may, is for the asker to say. */
abstract class ServerCommand extends AgentCommand {
    private final Flag<String> datacenter = agentFlags.text(
            "datacenter", "value", "", "The datacenter to ask. Without it, the one of the agent that is asked.");
    private final Flag<Boolean> stale = agentFlags.truth(
            "stale",
            "Any server may answer, not the leader only: faster, available without a leader, perhaps out of date.");

    /** The same for what changes something: the leader decides that, however stale an answer may be. */
    final Query whereToChange() {
        return where().without("stale");
    }

    /** The parameters for every question, open for more. */
    final Query where() {
        var query = Query.none();
        if (!datacenter.value().isEmpty()) {
            query.with("dc", datacenter.value());
        }
        if (stale.value()) {
            query.with("stale", "");
        }
        return query;
    }

    /** A flag of Consul Enterprise that is understood and means nothing, here as in Consul itself. */
    final void namespaceFlag() {
        flags.text("namespace", "default", "", "Understood for the sake of scripts; there is one namespace only.");
    }
}
