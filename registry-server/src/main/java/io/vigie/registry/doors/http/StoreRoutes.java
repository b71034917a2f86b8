package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.DELETE;
import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

/** The paths of what applications share: keys, sessions, transactions, events. */
final class StoreRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;
    private final Reads reads;

    private StoreRoutes(RouteSheet sheet, ApiParts parts, Reads reads) {
        this.sheet = sheet;
        this.parts = parts;
        this.reads = reads;
    }

    static void draw(RouteSheet sheet, ApiParts parts, Reads reads) {
        var area = new StoreRoutes(sheet, parts, reads);
        area.keys();
        area.sessions();
        area.transactions();
        area.events();
    }

    private void keys() {
        var keys = new KeyEndpoints(reads, parts.writes(), parts.datacenter());
        sheet.path("/v1/kv/", parts.rules().limits().valueBytes())
                .on(GET, keys::get)
                .on(PUT, keys::put)
                .on(DELETE, keys::delete);
    }

    private void sessions() {
        var sessions = new SessionEndpoints(
                parts.registry(), reads, parts.writes(), parts.renewals(), parts.ids(), parts.agent());
        sheet.path("/v1/session/create").on(PUT, sessions::create);
        sheet.path("/v1/session/destroy/").on(PUT, sessions::destroy);
        sheet.path("/v1/session/renew/").on(PUT, Endpoint.now(sessions::renew));
        sheet.path("/v1/session/info/").on(GET, sessions::show);
        sheet.path("/v1/session/node/").on(GET, sessions::onNode);
        sheet.path("/v1/session/list").on(GET, sessions::list);
    }

    private void transactions() {
        var limits = parts.rules().limits();
        var transactions = new TransactionEndpoints(parts.registry(), parts.writes(), parts.datacenter(), limits);
        sheet.path("/v1/txn", limits.transactionBytes()).on(PUT, transactions::apply);
    }

    private void events() {
        var events = new EventEndpoints(parts.registry(), reads, parts.writes(), parts.ids(), parts.agent());
        // Spring Cloud Consul 5 fires with POST, and lists under a path that Consul has never had.
        sheet.path("/v1/event/fire/").on(PUT, events::fire).also(POST, events::fire);
        sheet.path("/v1/event/list").on(GET, events::list);
        sheet.path("/v1/events").on(GET, events::list);
    }
}
