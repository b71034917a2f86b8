package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

/** The paths of the service mesh: what is stored for it, and the word that it is off. */
final class MeshRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;
    private final Reads reads;

    private MeshRoutes(RouteSheet sheet, ApiParts parts, Reads reads) {
        this.sheet = sheet;
        this.parts = parts;
        this.reads = reads;
    }

    static void draw(RouteSheet sheet, ApiParts parts, Reads reads) {
        var area = new MeshRoutes(sheet, parts, reads);
        area.config();
        area.intentions();
        area.mesh();
    }

    private void config() {
        var config = new ConfigEndpoints(reads, parts.writes());
        sheet.path("/v1/config").on(PUT, config::put);
        sheet.path("/v1/config/").on(GET, config::get).on(DELETE, config::delete);
    }

    private void intentions() {
        var intentions =
                new IntentionEndpoints(parts.registry(), reads, parts.writes(), parts.ids(), parts.datacenter());
        sheet.path("/v1/connect/intentions").on(GET, intentions::list).on(POST, intentions::create);
        sheet.path("/v1/connect/intentions/match").on(GET, Endpoint.now(intentions::match));
        sheet.path("/v1/connect/intentions/check").on(GET, Endpoint.now(intentions::check));
        sheet.path("/v1/connect/intentions/exact")
                .on(GET, Endpoint.now(intentions::exact))
                .on(PUT, intentions::putExact)
                .on(DELETE, intentions::deleteExact);
        sheet.path("/v1/connect/intentions/")
                .on(GET, Endpoint.now(intentions::get))
                .on(PUT, intentions::update)
                .on(DELETE, intentions::delete);
    }

    private void mesh() {
        var mesh = new MeshEndpoints(reads);
        sheet.path("/v1/connect/ca/roots").on(GET, Endpoint.now(MeshEndpoints::off));
        sheet.path("/v1/connect/ca/configuration")
                .on(GET, Endpoint.now(MeshEndpoints::off))
                .on(PUT, Endpoint.now(MeshEndpoints::off));
        sheet.path("/v1/agent/connect/ca/roots").on(GET, Endpoint.now(MeshEndpoints::off));
        sheet.path("/v1/agent/connect/ca/leaf/").on(GET, Endpoint.now(MeshEndpoints::off));
        sheet.path("/v1/agent/connect/authorize").on(POST, Endpoint.now(MeshEndpoints::authorize));
        sheet.path("/v1/discovery-chain/")
                .on(GET, Endpoint.now(MeshEndpoints::chain))
                .on(POST, Endpoint.now(MeshEndpoints::chain));
        sheet.path("/v1/catalog/gateway-services/").on(GET, mesh::gatewayServices);
        sheet.path("/v1/health/ingress/").on(GET, mesh::ingress);
    }
}
