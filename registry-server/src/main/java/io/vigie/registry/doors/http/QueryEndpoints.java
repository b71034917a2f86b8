package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.CreateQuery;
import io.vigie.registry.core.command.DeleteQuery;
import io.vigie.registry.core.command.UpdateQuery;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.query.UuidText;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.read.query.Templates;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.doors.http.wire.QueryJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /v1/query}: prepared queries as such. What they answer is told by {@link QueryAnswers}. */
final class QueryEndpoints {
    private final Reads reads;
    private final Writes writes;
    private final QueryAnswers answers;
    private final Supplier<String> ids;
    private final String datacenter;

    QueryEndpoints(Reads reads, Writes writes, QueryAnswers answers, Supplier<String> ids, String datacenter) {
        this.reads = reads;
        this.writes = writes;
        this.answers = answers;
        this.ids = ids;
        this.datacenter = datacenter;
    }

    CompletableFuture<Reply> list(Call call) {
        return reads.answer(
                call,
                Topic.QUERIES,
                state -> Bodies.json(call, out -> Json.list(out, state.queries().all(), QueryJson::write)));
    }

    CompletableFuture<Reply> create(Call call) {
        ReadOptions.checkDatacenter(call, datacenter);
        var query = read(call, json -> {
            if (!json.text("ID").isEmpty()) {
                throw Refusal.internal("ID must be empty when creating a new prepared query");
            }
            return QueryJson.read(json, ids.get());
        });
        return writes.answer(
                call,
                new CreateQuery(query),
                created -> Bodies.json(call, out -> {
                    out.writeStartObject();
                    out.writeStringProperty("ID", query.id());
                    out.writeEndObject();
                }));
    }

    private static PreparedQuery read(Call call, Function<JsonObject, PreparedQuery> reader) {
        var query = Bodies.read(call, reader);
        // What is wrong with it by itself is told by the command, and first.
        if (query.fault().isEmpty()) {
            Templates.fault(query).ifPresent(fault -> {
                throw Refusal.internal(fault);
            });
        }
        return query;
    }

    CompletableFuture<Reply> get(Call call) {
        if (QueryAnswers.concerns(call)) {
            return answers.get(call);
        }
        var id = call.rest();
        return reads.answer(call, new Topic.Query(id), state -> one(call, id, state));
    }

    private static Reply one(Call call, String id, RegistryState state) {
        refuseNoUuid("", id);
        var query = state.queries().find(id).orElseThrow(() -> Refusal.notFound("Query not found"));
        return Bodies.json(call, out -> Json.list(out, List.of(query), QueryJson::write));
    }

    CompletableFuture<Reply> update(Call call) {
        if (QueryAnswers.concerns(call)) {
            return QueryAnswers.notAllowed(call);
        }
        ReadOptions.checkDatacenter(call, datacenter);
        // The id in the path counts, whatever the body says.
        var query = read(call, json -> QueryJson.read(json, call.rest()));
        refuseNoUuid("Prepared Query lookup failed: ", query.id());
        return writes.silently(call, new UpdateQuery(query));
    }

    CompletableFuture<Reply> delete(Call call) {
        if (QueryAnswers.concerns(call)) {
            return QueryAnswers.notAllowed(call);
        }
        ReadOptions.checkDatacenter(call, datacenter);
        refuseNoUuid("Prepared Query lookup failed: ", call.rest());
        return writes.silently(call, new DeleteQuery(call.rest()));
    }

    private static void refuseNoUuid(String introduction, String id) {
        UuidText.fault(id).ifPresent(fault -> {
            throw Refusal.internal(introduction + "failed prepared query lookup: " + fault);
        });
    }

    /** POST belongs to {@code /v1/query} without an id. Consul does not name OPTIONS here, as it does everywhere else. */
    CompletableFuture<Reply> post(Call call) {
        return QueryAnswers.concerns(call)
                ? QueryAnswers.notAllowed(call)
                : QueryAnswers.notAllowed(call, "GET,PUT,DELETE");
    }
}
