package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.read.CatalogRead;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.CheckJson;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.OverviewJson;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/internal/ui}: the lists that Consul's own UI, and some dashboards, are drawn from. */
final class UiEndpoints {
    private final Reads reads;
    private final Selection selection;

    UiEndpoints(Reads reads, Selection selection) {
        this.reads = reads;
        this.selection = selection;
    }

    CompletableFuture<Reply> nodes(Call call) {
        var wanted = selection.nodes(call);
        return reads.answerPlainly(
                call,
                Topic.ALL_HEALTH,
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out, wanted.of(state, state.catalog().nodes()), (to, node) -> write(to, state, node))));
    }

    CompletableFuture<Reply> node(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing node name"));
        if (CatalogRead.node(reads.current(), name).isEmpty() && !call.has("index")) {
            return CompletableFuture.completedFuture(Reply.empty(404));
        }
        return reads.answerPlainly(
                call,
                Topic.nodeWithChecks(name),
                state -> CatalogRead.node(state, name)
                        .map(node -> Bodies.json(call, out -> write(out, state, node)))
                        .orElseGet(() -> Reply.empty(404)));
    }

    private static void write(JsonGenerator out, RegistryState state, Node node) {
        OverviewJson.node(
                out,
                node,
                state.catalog().instancesOn(node.name()),
                to -> Json.list(to, HealthRead.checksOn(state, node.name()), CheckJson::inCatalog));
    }

    CompletableFuture<Reply> services(Call call) {
        var wanted = selection.healths(call);
        return reads.answerPlainly(
                call,
                Topic.ALL_HEALTH,
                state -> Bodies.json(
                        call,
                        out -> Json.list(out, HealthRead.summaries(state, wanted.predicate()), OverviewJson::service)));
    }

    /** No mesh, no gateways. */
    CompletableFuture<Reply> gatewayServices(Call call) {
        call.restOr(Refusal.badRequest("Missing gateway name"));
        return reads.answerPlainly(
                call, Topic.configEntries("ingress-gateway"), state -> Bodies.json(call, Selection.NOTHING));
    }
}
