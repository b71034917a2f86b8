package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.wire.Json;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/status}: who leads, and who else is there. */
final class StatusEndpoints {
    private final Agent agent;

    StatusEndpoints(Agent agent) {
        this.agent = agent;
    }

    Reply leader(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return Bodies.json(call, out -> out.writeString(agent.serverAddress()));
    }

    Reply peers(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return Bodies.json(call, out -> Json.list(out, List.of(agent.serverAddress()), JsonGenerator::writeString));
    }
}
