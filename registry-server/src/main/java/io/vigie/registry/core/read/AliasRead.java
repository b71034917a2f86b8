package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * How an alias check stands: as the worst check of what it follows, that instance's own and those of its node.
 *
 * <p>Alias checks among them stand for what they follow in turn, and each place is visited once. So aliases that follow each
 * other, or themselves, take part in nothing but the real checks on their way. (In Consul 1.8.7 such checks hold each other
 * critical for ever, with an output that grows.)
 */
public final class AliasRead {
    /** How many aliases in a chain are followed; beyond that, an alias counts with what was last found out about it. */
    static final int CHAIN_MAX = 50;

    private static final CheckResult NONE = CheckResult.of(CheckStatus.PASSING, "No checks found.");
    private static final CheckResult ALL_PASSING = CheckResult.of(CheckStatus.PASSING, "All checks passing.");

    private final RegistryState state;
    private final Set<Place> visited = new HashSet<>();

    private AliasRead(RegistryState state) {
        this.state = state;
    }

    /** The result of an alias check on the node of this name; texts as in Consul 1.8.7. */
    public static CheckResult of(RegistryState state, String node, Probe.Alias alias) {
        return new AliasRead(state).following(node, alias, 1);
    }

    private CheckResult following(String from, Probe.Alias alias, int link) {
        var node = alias.node().isEmpty() ? from : alias.node();
        var missing = missing(node, alias);
        if (!missing.isEmpty()) {
            return CheckResult.of(CheckStatus.CRITICAL, missing);
        }
        var worst = NONE;
        for (var check : checksAt(node, alias.serviceId())) {
            var seen = seen(check, link);
            worst = worst == NONE || severity(seen) > severity(worst) ? seen : worst;
        }
        return worst;
    }

    private String missing(String node, Probe.Alias alias) {
        if (state.catalog().node(node).isEmpty()) {
            return "Node " + node + " could not be found";
        }
        boolean known = alias.serviceId().isEmpty()
                || state.catalog().instance(node, alias.serviceId()).isPresent();
        return known ? "" : "Service " + alias.serviceId() + " could not be found on node " + alias.node();
    }

    /** The checks that no visit has come by yet, in the order of their ids. */
    private Iterable<Check> checksAt(String node, String serviceId) {
        var checks = new TreeMap<String, Check>();
        if (visited.add(new Place(Catalog.lower(node), ""))) {
            state.checks().ofNode(node).forEach(check -> checks.put(check.id(), check));
        }
        if (!serviceId.isEmpty() && visited.add(new Place(Catalog.lower(node), serviceId))) {
            state.checks().of(node, serviceId).forEach(check -> checks.put(check.id(), check));
        }
        return checks.values();
    }

    private CheckResult seen(Check check, int link) {
        var result = check.definition().probe() instanceof Probe.Alias next && link < CHAIN_MAX
                ? following(check.node(), next, link + 1)
                : check.result();
        return result.status().isPassing()
                ? ALL_PASSING
                : CheckResult.of(
                        result.status(),
                        "Aliased check \"" + check.definition().name() + "\" failing: " + result.output());
    }

    /** What is no known status counts as no success. */
    private static int severity(CheckResult result) {
        if (result.status().isPassing()) {
            return 0;
        }
        return result.status().isWarning() ? 1 : 2;
    }

    private record Place(String node, String serviceId) {}
}
