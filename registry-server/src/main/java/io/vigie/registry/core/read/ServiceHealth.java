package io.vigie.registry.core.read;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckStatus;
import java.util.List;
import java.util.function.Predicate;

/** One instance with the node that carries it and every check that decides on it: the node's first, then its own. */
public record ServiceHealth(Node node, Instance instance, List<Check> checks) {
    /** Whether every check passes; an instance without checks passes. */
    public boolean isPassing() {
        return checks.stream().allMatch(check -> check.status().isPassing());
    }

    /** Whether any check is critical: such an instance is not answered by DNS. */
    public boolean isCritical() {
        return any(CheckStatus::isCritical);
    }

    /** Whether any check warns. */
    public boolean isWarning() {
        return any(CheckStatus::isWarning);
    }

    /** The worst status among the checks. */
    public CheckStatus worst() {
        return isCritical() ? CheckStatus.CRITICAL : isWarning() ? CheckStatus.WARNING : CheckStatus.PASSING;
    }

    /** Where the instance answers: its own address, or the node's when it has none. */
    public String address() {
        return instance.service().address().isEmpty()
                ? node.address()
                : instance.service().address();
    }

    private boolean any(Predicate<CheckStatus> wanted) {
        return checks.stream().map(Check::status).anyMatch(wanted);
    }
}
