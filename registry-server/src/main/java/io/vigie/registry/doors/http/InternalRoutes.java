package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;

import io.vigie.registry.log.remote.Proposals;
import io.vigie.registry.log.remote.ReadIndex;
import io.vigie.registry.log.remote.RenewalNews;
import io.vigie.registry.log.replica.ServerFollower;
import io.vigie.registry.log.snapshot.Archive;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The paths of the web pages, and those that agents walk among themselves. */
final class InternalRoutes {
    private final RouteSheet sheet;
    private final ApiParts parts;
    private final Reads reads;

    private InternalRoutes(RouteSheet sheet, ApiParts parts, Reads reads) {
        this.sheet = sheet;
        this.parts = parts;
        this.reads = reads;
    }

    static void draw(RouteSheet sheet, ApiParts parts, Reads reads) {
        var area = new InternalRoutes(sheet, parts, reads);
        area.ui();
        area.federation();
        area.pages();
        parts.door().ifPresent(area::door);
    }

    private void ui() {
        var ui = new UiEndpoints(reads, parts.selection());
        sheet.path("/v1/internal/ui/nodes").on(GET, ui::nodes);
        sheet.path("/v1/internal/ui/node/").on(GET, ui::node);
        sheet.path("/v1/internal/ui/services").on(GET, ui::services);
        sheet.path("/v1/internal/ui/gateway-services-nodes/").on(GET, ui::gatewayServices);
    }

    private void federation() {
        var startedAt = parts.surroundings().clock().instant();
        var federation = new FederationEndpoints(reads, parts.datacenter(), startedAt);
        sheet.path("/v1/internal/federation-states").on(GET, federation::list);
        sheet.path("/v1/internal/federation-states/mesh-gateways").on(GET, federation::gateways);
        sheet.path("/v1/internal/federation-state/").on(GET, federation::show);
    }

    private void pages() {
        var ui = new PageEndpoints(parts.pages());
        sheet.path("/").on(GET, Endpoint.now(ui::root));
        sheet.path("/ui").on(GET, Endpoint.now(ui::root));
        sheet.path("/ui/").on(GET, ui::page);
    }

    /** For other agents, at the cluster door only. */
    private void door(Cluster.Door behind) {
        var cluster = new ClusterEndpoints(parts.registry(), parts.agent(), parts.cluster(), behind, parts.renewals());
        sheet.path("/v1/internal/join").on(POST, cluster::join);
        sheet.path("/v1/internal/lease").on(POST, Endpoint.now(cluster::lease));
        sheet.path("/v1/internal/renew").on(POST, Endpoint.now(cluster::renew));
        sheet.path(RenewalNews.PATH).on(POST, Endpoint.now(cluster::renewed));
        sheet.path(ReadIndex.PATH).on(GET, cluster::index);
        sheet.path(ServerFollower.PATH).on(GET, Endpoint.now(cluster::log));
        sheet.path(Proposals.PATH, Archive.STATE_BYTES_MAX).on(POST, cluster::propose);
        introductions(sheet, behind.introductions());
    }

    /** Where servers look for others to begin a log with, or for those who share theirs. */
    static void introductions(RouteSheet sheet, Cluster.Introductions introductions) {
        sheet.path("/v1/internal/introduce").on(POST, told(introductions.founding()));
        sheet.path("/v1/internal/whereabouts").on(POST, told(introductions.whereabouts()));
    }

    private static Endpoint told(UnaryOperator<String> answer) {
        return Endpoint.now(call -> Reply.text(200, answer.apply(new String(call.body(), StandardCharsets.UTF_8))));
    }
}
