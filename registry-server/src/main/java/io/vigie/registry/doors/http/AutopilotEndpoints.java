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
    private final Servers servers;

    /**
     * The autopilot of this server and of those beside it.
     *
     * @param stableSince since when it serves
     */
    AutopilotEndpoints(Registry registry, Writes writes, Agent agent, Cluster cluster, Instant stableSince) {
        this.servers = new Servers(registry, agent, cluster);
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
            out.writeBooleanProperty("Healthy", servers.areHealthy());
            out.writeNumberProperty("FailureTolerance", servers.tolerance());
            out.writeArrayPropertyStart("Servers");
            servers.all().forEach(server -> server(out, server));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private void server(JsonGenerator out, Servers.Server server) {
        out.writeStartObject();
        out.writeStringProperty("ID", server.id());
        out.writeStringProperty("Name", server.name());
        out.writeStringProperty("Address", server.address());
        out.writeStringProperty("SerfStatus", status(server));
        progress(out, server);
        out.writeBooleanProperty("Leader", server.leads());
        out.writeBooleanProperty("Voter", server.votes());
        out.writeEndObject();
    }

    private static String status(Servers.Server server) {
        return server.lives() ? "alive" : "failed";
    }

    private void progress(JsonGenerator out, Servers.Server server) {
        out.writeStringProperty("Version", agent.version());
        out.writeStringProperty("LastContact", "0s");
        out.writeNumberProperty("LastTerm", 1);
        out.writeNumberProperty("LastIndex", registry.current().index());
        out.writeBooleanProperty("Healthy", server.lives());
        out.writeStringProperty("StableSince", since(server).toString());
    }

    /** A server alone is as stable as its process. */
    private Instant since(Servers.Server server) {
        return server.since().equals(Instant.EPOCH) ? stableSince : server.since();
    }

    /** Consul 1.9 and later: the same from further away. */
    Reply state(Call call) {
        ReadOptions.checkPlace(call, agent.datacenter());
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Healthy", servers.areHealthy());
            out.writeNumberProperty("FailureTolerance", servers.tolerance());
            out.writeNumberProperty("OptimisticFailureTolerance", servers.tolerance());
            out.writeObjectPropertyStart("Servers");
            servers.all().forEach(server -> serverOfState(out, server));
            out.writeEndObject();
            out.writeStringProperty("Leader", leader());
            out.writeArrayPropertyStart("Voters");
            servers.all().stream().filter(Servers.Server::votes).forEach(server -> out.writeString(server.id()));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private String leader() {
        return servers.all().stream()
                .filter(Servers.Server::leads)
                .map(Servers.Server::id)
                .findFirst()
                .orElse("");
    }

    private void serverOfState(JsonGenerator out, Servers.Server server) {
        out.writeName(server.id());
        out.writeStartObject();
        out.writeStringProperty("ID", server.id());
        out.writeStringProperty("Name", server.name());
        out.writeStringProperty("Address", server.address());
        out.writeStringProperty("NodeStatus", status(server));
        progress(out, server);
        out.writeBooleanProperty("ReadReplica", false);
        out.writeStringProperty("Status", server.leads() ? "leader" : "voter");
        out.writeStringProperty("NodeType", "voter");
        out.writeEndObject();
    }
}
