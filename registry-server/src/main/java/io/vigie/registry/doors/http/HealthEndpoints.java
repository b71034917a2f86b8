package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.CheckOfService;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.CheckJson;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.ServiceHealthJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code /v1/health}: who is well, and what the checks say. */
final class HealthEndpoints {
    private final Reads reads;
    private final Selection selection;
    private final String datacenter;

    HealthEndpoints(Reads reads, Selection selection, String datacenter) {
        this.reads = reads;
        this.selection = selection;
        this.datacenter = datacenter;
    }

    /**
     * {@code GET /v1/health/services}: all healthy instances of all services in one answer, each as
     * {@code /v1/health/service/:name} shows it. Consul has no such path, so its users ask for the list of services and then
     * for each of them, again and again; a load balancer that asks here asks once.
     *
     * <p>Takes {@code filter}, {@code tag}, {@code node-meta}, {@code near}, and {@code passing}, which is true unless it is
     * said to be false; {@code index} and {@code wait} wait for a change of any instance, node or check.
     */
    CompletableFuture<Reply> services(Call call) {
        var wanted = selection.healths(call, !call.has("passing") || Selection.passingOnly(call));
        return reads.answer(
                call,
                Topic.ALL_HEALTH,
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out,
                                wanted.of(state, HealthRead.all(state)),
                                (to, health) -> ServiceHealthJson.write(to, health, datacenter))));
    }

    CompletableFuture<Reply> service(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing service name"));
        var wanted = selection.healths(call);
        return reads.answerCached(
                call,
                Selection.topic(call, Topic.health(name)),
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out,
                                wanted.of(state, HealthRead.instances(state, name)),
                                (to, health) -> ServiceHealthJson.write(to, health, datacenter))));
    }

    /** See {@link CatalogEndpoints#connect}. */
    CompletableFuture<Reply> connect(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing service name"));
        return reads.answerCached(call, Topic.health(name), state -> Bodies.json(call, Selection.NOTHING));
    }

    CompletableFuture<Reply> checks(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing service name"));
        return checks(call, Topic.health(name), state -> HealthRead.checksOf(state, name));
    }

    CompletableFuture<Reply> node(Call call) {
        var name = call.restOr(Refusal.badRequest("Missing node name"));
        return checks(call, Topic.checksOn(name), state -> HealthRead.checksOn(state, name));
    }

    CompletableFuture<Reply> state(Call call) {
        var wanted = standing(call.restOr(Refusal.badRequest("Missing check state")));
        return checks(call, Topic.CHECKS, state -> HealthRead.checks(state, wanted));
    }

    private static Predicate<Check> standing(String status) {
        return status.equals("any")
                ? any -> true
                : check -> check.status().text().equals(status);
    }

    private CompletableFuture<Reply> checks(
            Call call, Topic topic, Function<RegistryState, List<CheckOfService>> question) {
        var wanted = selection.checks(call);
        return reads.answer(
                call,
                Selection.topic(call, topic),
                state -> Bodies.json(
                        call, out -> Json.list(out, wanted.of(state, question.apply(state)), CheckJson::inCatalog)));
    }
}
