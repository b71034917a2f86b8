package io.vigie.registry.core.command;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;

/** The check that says whether the agent of a node lives, under the name and with the words that it has in Consul. */
public final class SerfHealth {
    /** Its id. */
    public static final String ID = "serfHealth";

    private static final CheckDefinition DEFINITION = CheckDefinition.reported("Serf Health Status", "");
    private static final CheckResult LIVES = CheckResult.of(CheckStatus.PASSING, "Agent alive and reachable");
    private static final CheckResult IS_LOST = CheckResult.of(CheckStatus.CRITICAL, "Agent not live or unreachable");

    private SerfHealth() {}

    static RegisterCheck command(String node, boolean alive) {
        return new RegisterCheck(Check.of(node, ID, "", DEFINITION, alive ? LIVES : IS_LOST), false);
    }
}
