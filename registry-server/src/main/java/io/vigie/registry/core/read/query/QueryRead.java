package io.vigie.registry.core.read.query;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.ServiceQuery;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.ServiceHealth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about prepared queries: which one is meant, and who answers it. */
public final class QueryRead {
    private QueryRead() {}

    /**
     * The query with this id, or of this name, ready to be asked: a template is worked out for the name.
     *
     * @throws UnresolvableQueryException for a template that is asked by its id, and one that cannot be worked out
     */
    public static Optional<PreparedQuery> resolve(RegistryState state, String idOrName) {
        var known = state.queries().find(idOrName);
        if (known.filter(PreparedQuery::isTemplate).isPresent()) {
            throw new UnresolvableQueryException("prepared query templates can only be resolved up by name, not by ID");
        }
        return known.or(() -> state.queries().named(idOrName).map(query -> made(query, idOrName)));
    }

    private static PreparedQuery made(PreparedQuery query, String asked) {
        return query.isTemplate() ? Templates.made(query, asked, "") : query;
    }

    /**
     * Who answers, in a list of the caller's own, to order as they like. Datacenters to fail over to are skipped: there is
     * none but this one.
     *
     * @param connect only instances in the mesh, whatever the query says
     */
    public static List<ServiceHealth> instances(RegistryState state, ServiceQuery wanted, boolean connect) {
        // Nothing is connected here, as in CatalogEndpoints.
        return HealthRead.instances(
                state, wanted.service(), health -> !connect && !wanted.connect() && answers(health, wanted));
    }

    private static boolean answers(ServiceHealth health, ServiceQuery wanted) {
        return isWell(health, wanted)
                && isTagged(health.instance().service(), wanted.tags())
                && has(health.node().meta(), wanted.nodeMeta())
                && has(health.instance().service().meta(), wanted.serviceMeta());
    }

    private static boolean isWell(ServiceHealth health, ServiceQuery wanted) {
        var ignored = wanted.ignoreCheckIds();
        return health.checks().stream()
                .filter(check -> ignored == null || !ignored.contains(check.id()))
                .map(Check::status)
                .allMatch(status -> wanted.onlyPassing() ? status.isPassing() : !status.isCritical());
    }

    private static boolean isTagged(Service service, @Nullable List<String> tags) {
        return tags == null
                || tags.stream()
                        .allMatch(tag -> tag.startsWith("!") ? !service.hasTag(tag.substring(1)) : service.hasTag(tag));
    }

    private static boolean has(Map<String, String> meta, @Nullable Map<String, String> wanted) {
        return wanted == null
                || wanted.entrySet().stream().allMatch(pair -> pair.getValue().equals(meta.get(pair.getKey())));
    }
}
