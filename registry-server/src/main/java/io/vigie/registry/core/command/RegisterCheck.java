package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;

/**
 * Adds a check to a node or to one of its services, or replaces the one with the same id.
 *
 * @param keepResult a known check keeps its status and output: an application that registers again after a deployment must
 *     not fall out of DNS until its next probe (Consul's agent does the same, its catalog does not)
 */
public record RegisterCheck(Check check, boolean keepResult) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var host = before.catalog().node(check.node());
        if (host.isEmpty()) {
            return Applied.refused(before, "failed inserting check: Missing node registration");
        }
        if (!check.isOfNode()
                && before.catalog().instance(check.node(), check.serviceId()).isEmpty()) {
            // Consul 1.8.7 names the node, not the service.
            return Applied.refused(
                    before, "failed inserting check: Missing service registration on node \"" + check.node() + "\"");
        }
        return put(check.on(host.get().name()), before, stamp);
    }

    private Applied put(Check wanted, RegistryState before, Stamp stamp) {
        var known = before.checks().find(wanted.node(), wanted.id());
        var kept = known.filter(old -> keepResult)
                .map(old -> wanted.with(old.result()))
                .orElse(wanted);
        if (known.filter(kept::sameAs).isPresent()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(known.map(old -> kept.after(old, stamp.decidedAt())).orElseGet(() -> startedAt(kept, stamp)));
        return change.done();
    }

    private static Check startedAt(Check check, Stamp stamp) {
        return check.with(new CheckResult(check.status(), check.result().output(), stamp.decidedAt()));
    }
}
