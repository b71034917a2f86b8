package io.vigie.registry.workers.checks;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.Probe;
import java.time.Duration;
import java.util.List;

/**
 * The TTL checks of a node that ran out while its agent was not there to hear reports. Those that may still be in time start
 * anew; when the last report on each came is not kept, only until when the agent lived.
 */
public final class MissedBeats {
    private MissedBeats() {}

    /** What is to be proposed before the checks of this node are watched again after a silence of the agent. */
    public static List<Command> during(Duration silence, RegistryState state, String node) {
        return state.checks().on(node).stream()
                .filter(check -> ranOut(check, silence))
                .<Command>map(check -> new SetCheckStatus(
                        check.node(),
                        check.id(),
                        TtlExpiry.expired(check.result().output())))
                .toList();
    }

    private static boolean ranOut(Check check, Duration silence) {
        return check.definition().probe() instanceof Probe.Ttl ttl
                && !check.status().isCritical()
                && ttl.ttl().compareTo(silence) < 0;
    }
}
