package io.vigie.registry.doors.http;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.doors.http.wire.Json;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/status}: who leads, and who else is there. */
final class StatusEndpoints {
    private final Registry registry;
    private final Agent agent;
    private final Leadership leadership;

    StatusEndpoints(Registry registry, Agent agent, Leadership leadership) {
        this.registry = registry;
        this.agent = agent;
        this.leadership = leadership;
    }

    /** Empty as long as nobody is known to lead. */
    Reply leader(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return Bodies.json(call, out -> out.writeString(leader()));
    }

    private String leader() {
        var id = leadership.leaderId().orElse("");
        return id.equals(agent.nodeId())
                ? agent.serverAddress()
                : registry.current().members().withId(id).map(Member::peer).orElse("");
    }

    Reply peers(Call call) {
        ReadOptions.checkDatacenter(call, agent.datacenter());
        return Bodies.json(call, out -> Json.list(out, peers(), JsonGenerator::writeString));
    }

    private List<String> peers() {
        var known = registry.current()
                .members()
                .servers()
                .map(Member::peer)
                .sorted()
                .toList();
        return known.isEmpty() && agent.isServer() ? List.of(agent.serverAddress()) : known;
    }
}
