package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;

/** Says how a check stands now. The same status with the same output changes nothing and wakes nobody. */
public record SetCheckStatus(String node, String checkId, CheckResult result) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.checks().find(node, checkId);
        if (known.isEmpty()) {
            return Applied.refused(before, "There is no check \"" + checkId + "\" on node \"" + node + "\".");
        }
        if (known.get().result().saysTheSameAs(result)) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(told(known.get(), stamp));
        return change.done();
    }

    private Check told(Check check, Stamp stamp) {
        // The first report starts the clock of deregisterAfter even if it only confirms what the registrant guessed
        // (Consul
        // 1.8.7 does not count a critical status that came with the registration: conformance
        // checks/deregister-critical-reap).
        return check.isAsRegistered()
                ? check.with(result.at(stamp.decidedAt()))
                : check.with(result).after(check, stamp.decidedAt());
    }
}
