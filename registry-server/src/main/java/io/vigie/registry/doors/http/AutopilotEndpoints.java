package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.SetAutopilot;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.doors.http.wire.AutopilotJson;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.log.Registry;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/operator/autopilot}: how the servers are looked after, and how they are. */
final class AutopilotEndpoints {
    private final Registry registry;
    private final Writes writes;
    private final Agent agent;
    private final Instant stableSince;

    /**
     * The autopilot of one server.
     *
     * @param stableSince since when it serves
     */
    AutopilotEndpoints(Registry registry, Writes writes, Agent agent, Instant stableSince) {
        this.registry = registry;
        this.writes = writes;
        this.agent = agent;
        this.stableSince = stableSince;
    }

    Reply configuration(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        var autopilot = registry.current().autopilot();
        return Bodies.json(call, out -> AutopilotJson.write(out, autopilot));
    }

    CompletableFuture<Reply> configure(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        var autopilot = parsed(call);
        return writes.truly(call, new SetAutopilot(autopilot, expectedIndex(call)));
    }

    private static Autopilot parsed(Call call) {
        try {
            return AutopilotJson.read(JsonObject.parse(call.body(), "AutopilotConfiguration"));
        } catch (DecodeException unreadable) {
            throw Refusal.badRequest("Bad request: Error parsing autopilot config: " + unreadable.getMessage());
        }
    }

    private static OptionalLong expectedIndex(Call call) {
        try {
            return call.has("cas") ? OptionalLong.of(GoUnsigned.parse(call.first("cas"))) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            throw Refusal.badRequest("Bad request: Error parsing cas value: " + notANumber.getMessage());
        }
    }

    Reply health(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Healthy", true);
            out.writeNumberProperty("FailureTolerance", 0);
            out.writeArrayPropertyStart("Servers");
            server(out);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private void server(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("ID", agent.nodeId());
        out.writeStringProperty("Name", agent.node());
        out.writeStringProperty("Address", agent.serverAddress());
        out.writeStringProperty("SerfStatus", "alive");
        out.writeStringProperty("Version", agent.version());
        out.writeBooleanProperty("Leader", true);
        out.writeStringProperty("LastContact", "0s");
        out.writeNumberProperty("LastTerm", 1);
        out.writeNumberProperty("LastIndex", registry.current().index());
        out.writeBooleanProperty("Healthy", true);
        out.writeBooleanProperty("Voter", true);
        out.writeStringProperty("StableSince", stableSince.toString());
        out.writeEndObject();
    }

    /** Consul 1.9 and later: the same from further away. */
    Reply state(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Healthy", true);
            out.writeNumberProperty("FailureTolerance", 0);
            out.writeNumberProperty("OptimisticFailureTolerance", 0);
            out.writeObjectPropertyStart("Servers");
            out.writeName(agent.nodeId());
            serverOfState(out);
            out.writeEndObject();
            out.writeStringProperty("Leader", agent.nodeId());
            out.writeArrayPropertyStart("Voters");
            out.writeString(agent.nodeId());
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private void serverOfState(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("ID", agent.nodeId());
        out.writeStringProperty("Name", agent.node());
        out.writeStringProperty("Address", agent.serverAddress());
        out.writeStringProperty("NodeStatus", "alive");
        out.writeStringProperty("Version", agent.version());
        out.writeStringProperty("LastContact", "0s");
        out.writeNumberProperty("LastTerm", 1);
        out.writeNumberProperty("LastIndex", registry.current().index());
        out.writeBooleanProperty("Healthy", true);
        out.writeStringProperty("StableSince", stableSince.toString());
        out.writeBooleanProperty("ReadReplica", false);
        out.writeStringProperty("Status", "leader");
        out.writeStringProperty("NodeType", "voter");
        out.writeEndObject();
    }
}
