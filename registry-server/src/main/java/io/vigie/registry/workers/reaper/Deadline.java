package io.vigie.registry.workers.reaper;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.Probe;
import java.time.Instant;

/** Until when a critical check may keep its instance. */
final class Deadline {
    private Deadline() {}

    /** Whether the check is one that can cost an instance its place, and stands critical. */
    static boolean counts(Check check) {
        return !check.isOfNode()
                && check.status().isCritical()
                && !check.definition().deregisterAfter().isZero();
    }

    /** When the instance is to go. */
    static Instant of(Check check) {
        return since(check).plus(check.definition().deregisterAfter());
    }

    /**
     * Since when the check counts as critical. A TTL check that was registered critical, as all are that say nothing else,
     * has its first time to live to report in; only then does it begin to count (seen on Consul 1.8.7: conformance
     * checks/deregister-critical-reap).
     */
    static Instant since(Check check) {
        var changedAt = check.result().changedAt();
        return check.isAsRegistered() && check.definition().probe() instanceof Probe.Ttl ttl
                ? changedAt.plus(ttl.ttl())
                : changedAt;
    }
}
