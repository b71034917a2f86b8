package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

/** The paths that find services: catalog, health, prepared queries, coordinates. */
final class CatalogRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;
    private final Reads reads;

    private CatalogRoutes(RouteSheet sheet, ApiParts parts, Reads reads) {
        this.sheet = sheet;
        this.parts = parts;
        this.reads = reads;
    }

    static void draw(RouteSheet sheet, ApiParts parts, Reads reads) {
        var area = new CatalogRoutes(sheet, parts, reads);
        area.catalog();
        area.health();
        area.queries();
        area.coordinates();
    }

    private void catalog() {
        var catalog = new CatalogEndpoints(reads, parts.writes(), parts.selection(), parts.datacenter());
        sheet.path("/v1/catalog/register").on(PUT, catalog::register);
        sheet.path("/v1/catalog/deregister").on(PUT, catalog::deregister);
        sheet.path("/v1/catalog/datacenters").on(GET, Endpoint.now(catalog::datacenters));
        sheet.path("/v1/catalog/nodes").on(GET, catalog::nodes);
        sheet.path("/v1/catalog/services").on(GET, catalog::services);
        sheet.path("/v1/catalog/service/").on(GET, catalog::service);
        sheet.path("/v1/catalog/connect/").on(GET, catalog::connect);
        sheet.path("/v1/catalog/node/").on(GET, catalog::node);
        sheet.path("/v1/catalog/node-services/").on(GET, catalog::nodeServices);
    }

    private void health() {
        var health = new HealthEndpoints(reads, parts.selection(), parts.datacenter());
        sheet.path("/v1/health/node/").on(GET, health::node);
        sheet.path("/v1/health/checks/").on(GET, health::checks);
        sheet.path("/v1/health/state/").on(GET, health::state);
        sheet.path("/v1/health/services").on(GET, health::services);
        sheet.path("/v1/health/service/").on(GET, health::service);
        sheet.path("/v1/health/connect/").on(GET, health::connect);
    }

    private void queries() {
        var answers = new QueryAnswers(reads, parts.agent(), parts.random());
        var queries = new QueryEndpoints(reads, parts.writes(), answers, parts.ids(), parts.datacenter());
        sheet.path("/v1/query").on(GET, queries::list).on(POST, queries::create);
        sheet.path("/v1/query/")
                .on(GET, queries::get)
                .on(PUT, queries::update)
                .on(DELETE, queries::delete)
                .also(POST, queries::post);
    }

    private void coordinates() {
        var coordinates = new CoordinateEndpoints(reads, parts.writes(), parts.agent());
        sheet.path("/v1/coordinate/datacenters").on(GET, Endpoint.now(coordinates::datacenters));
        sheet.path("/v1/coordinate/nodes").on(GET, coordinates::nodes);
        sheet.path("/v1/coordinate/node/").on(GET, coordinates::node);
        sheet.path("/v1/coordinate/update").on(PUT, coordinates::update);
    }
}
