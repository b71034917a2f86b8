package io.vigie.registry.doors.http;

import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.coordinate.Coordinates;
import io.vigie.registry.core.coordinate.Placed;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.wire.CoordinateJson;
import io.vigie.registry.doors.http.wire.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/coordinate}: where nodes stand in the network, for those who ask for what is near. */
final class CoordinateEndpoints {
    private final Reads reads;
    private final Writes writes;
    private final Agent agent;

    CoordinateEndpoints(Reads reads, Writes writes, Agent agent) {
        this.reads = reads;
        this.writes = writes;
        this.agent = agent;
    }

    /** The servers of each datacenter; there is one, which stands in the middle of its own world. */
    Reply datacenters(Call call) {
        var server = new Placed(agent.node(), "", Coordinate.ORIGIN);
        return Bodies.json(call, out -> {
            out.writeStartArray();
            out.writeStartObject();
            out.writeStringProperty("Datacenter", agent.datacenter());
            out.writeStringProperty("AreaID", "wan");
            out.writeName("Coordinates");
            Json.list(out, List.of(server), CoordinateJson::write);
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    CompletableFuture<Reply> nodes(Call call) {
        var segment = call.first("segment");
        return reads.answerPlainly(
                call,
                Topic.COORDINATES,
                state -> Bodies.json(
                        call,
                        out -> Json.list(
                                out, Coordinates.in(segment, state.coordinates().all()), CoordinateJson::write)));
    }

    CompletableFuture<Reply> node(Call call) {
        var segment = call.first("segment");
        return reads.answerPlainly(call, Topic.coordinateOf(call.rest()), state -> {
            var found = Coordinates.in(segment, state.coordinates().of(call.rest()).stream());
            return found.isEmpty()
                    ? Reply.empty(404)
                    : Bodies.json(call, out -> Json.list(out, found, CoordinateJson::write));
        });
    }

    CompletableFuture<Reply> update(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return writes.silently(call, Bodies.read(call, CoordinateJson::read));
    }
}
