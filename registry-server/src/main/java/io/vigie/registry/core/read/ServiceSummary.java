package io.vigie.registry.core.read;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckStatus;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A service in one line, as an overview shows it.
 *
 * @param kind of its instances; empty for services of users
 * @param nodes the names of the nodes that carry it
 * @param externalSources who registered instances on behalf of others ({@code nomad}, {@code kubernetes}, …)
 */
public record ServiceSummary(
        String name,
        String kind,
        SortedSet<String> tags,
        SortedSet<String> nodes,
        int instances,
        long passing,
        long warning,
        long critical,
        SortedSet<String> externalSources) {
    /** The metadata in which syncing tools leave their name. */
    private static final String EXTERNAL_SOURCE = "external-source";

    /** The summary of some instances of one service, of which there is at least one. */
    static ServiceSummary of(Collection<ServiceHealth> instances) {
        var first = instances.iterator().next().instance().service();
        var tags = new TreeSet<String>();
        var nodes = new TreeSet<String>();
        var sources = new TreeSet<String>();
        for (var health : instances) {
            tags.addAll(health.instance().service().tags());
            nodes.add(health.node().name());
            var source = health.instance().service().meta().get(EXTERNAL_SOURCE);
            if (source != null) {
                sources.add(source);
            }
        }
        return new ServiceSummary(
                first.name(),
                first.kind(),
                tags,
                nodes,
                instances.size(),
                count(instances, CheckStatus::isPassing),
                count(instances, CheckStatus::isWarning),
                count(instances, CheckStatus::isCritical),
                sources);
    }

    private static long count(Collection<ServiceHealth> instances, Predicate<CheckStatus> wanted) {
        return instances.stream()
                .flatMap(health -> health.checks().stream())
                .map(Check::status)
                .filter(wanted)
                .count();
    }
}
