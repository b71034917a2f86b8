package io.vigie.registry.doors.http;

/**
 * The map of the whole API, drawn area by area: one line for each path, with the verbs it takes. A path that ends in a
 * slash takes whatever follows as its variable part, slashes included.
 */
public final class Routes {
    private Routes() {}

    /** The API of one agent. */
    public static Api api(ApiParts parts) {
        var sheet = new RouteSheet(parts.rules().legacyVerbs());
        // One for all, since it remembers what was asked before.
        var reads = parts.reads();
        AgentRoutes.draw(sheet, parts, reads);
        CatalogRoutes.draw(sheet, parts, reads);
        StoreRoutes.draw(sheet, parts, reads);
        OperatorRoutes.draw(sheet, parts);
        MeshRoutes.draw(sheet, parts, reads);
        InternalRoutes.draw(sheet, parts, reads);
        return api(sheet, parts.rules());
    }

    /** What the cluster door of a server answers before there is a log: other servers that look for somebody. */
    public static Api early(Cluster.Introductions introductions) {
        var sheet = new RouteSheet(LegacyVerbs.NONE);
        InternalRoutes.introductions(sheet, introductions);
        return api(sheet, ApiRules.DEFAULT);
    }

    private static Api api(RouteSheet sheet, ApiRules rules) {
        return new Api(new RouteTable(sheet.routes()), new Gate(rules));
    }
}
