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
        // A check that was registered critical starts the clock of deregisterAfter with the first report that confirms
        // it
        // (Consul 1.8.7 does not count the registrant's own word: conformance checks/deregister-critical-reap).
        boolean confirmed = check.isAsRegistered() && result.status().isCritical();
        return confirmed
                ? check.with(result.at(stamp.decidedAt()))
                : check.with(result).after(check, stamp.decidedAt());
    }
}
