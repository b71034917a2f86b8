package io.vigie.registry.doors.http;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /v1/internal/federation-state}: what Consul's datacenters tell each other of their mesh gateways. There is one
 * datacenter here and no gateway, which is said as a Consul says it that has no other to tell.
 */
final class FederationEndpoints {
    /** Nothing here ever changes. */
    private static final Topic NEVER = Topic.configEntries("federation-state");

    private final Reads reads;
    private final String datacenter;
    private final Instant since;

    /** @param since when the state was written down: at the start */
    FederationEndpoints(Reads reads, String datacenter, Instant since) {
        this.reads = reads;
        this.datacenter = datacenter;
        this.since = since.truncatedTo(ChronoUnit.MICROS);
    }

    CompletableFuture<Reply> list(Call call) {
        return reads.answerPlainly(
                call,
                NEVER,
                state -> Bodies.json(call, out -> {
                    out.writeStartArray();
                    own(out);
                    out.writeEndArray();
                }));
    }

    CompletableFuture<Reply> gateways(Call call) {
        return reads.answerPlainly(
                call,
                NEVER,
                state -> Bodies.json(call, out -> {
                    out.writeStartObject();
                    out.writeEndObject();
                }));
    }

    CompletableFuture<Reply> show(Call call) {
        var wanted = call.restOr(Refusal.badRequest("Bad request: Missing datacenter name"));
        if (!wanted.equalsIgnoreCase(datacenter)) {
            return CompletableFuture.completedFuture(Reply.empty(404));
        }
        return reads.answerPlainly(
                call,
                NEVER,
                state -> Bodies.json(call, out -> {
                    out.writeStartObject();
                    out.writeName("State");
                    own(out);
                    out.writeNumberProperty("Index", NEVER.indexIn(state));
                    out.writeNumberProperty("LastContact", 0);
                    out.writeBooleanProperty("KnownLeader", true);
                    out.writeStringProperty("ConsistencyLevel", "");
                    out.writeEndObject();
                }));
    }

    private void own(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("Datacenter", datacenter);
        out.writeStringProperty("UpdatedAt", since.toString());
        out.writeNumberProperty("PrimaryModifyIndex", RegistryState.FIRST_INDEX);
        out.writeNumberProperty("CreateIndex", RegistryState.FIRST_INDEX);
        out.writeNumberProperty("ModifyIndex", RegistryState.FIRST_INDEX);
        out.writeEndObject();
    }
}
