package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.SetAutopilot;
import io.vigie.registry.core.operator.Autopilot;
import io.vigie.registry.doors.http.wire.AutopilotJson;
import io.vigie.registry.doors.http.wire.DecodeException;
import io.vigie.registry.doors.http.wire.GoDuration;
import io.vigie.registry.doors.http.wire.JsonObject;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.remote.ClusterClient;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/operator/autopilot}: how the servers are looked after, and how they are. */
final class AutopilotEndpoints {
    /** How long the leader has nothing to say to a follower when nothing happens, and the answer may take. */
    private static final Duration PULSE = Duration.ofMillis(500);

    private final Registry registry;
    private final Writes writes;
    private final Agent agent;
    private final Instant stableSince;
    private final Servers servers;
    private final Cluster cluster;

    /**
     * The autopilot of this server and of those beside it.
     *
     * @param stableSince since when it serves
     */
    AutopilotEndpoints(Registry registry, Writes writes, Agent agent, Cluster cluster, Instant stableSince) {
        this.cluster = cluster;
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

    /** The leader knows how the others do; 429 when not all is well, as in Consul. */
    CompletableFuture<Reply> health(Call call) {
        return byLeader(call, () -> {
            var reply = described(call);
            return areHealthy() ? reply : reply.as(429);
        });
    }

    private CompletableFuture<Reply> byLeader(Call call, Supplier<Reply> reply) {
        ReadOptions.checkPlace(call, agent.datacenter());
        boolean isLeader = cluster.leadership().isLeader();
        if (!isLeader && call.request().header().apply(ClusterClient.FORWARDED) != null) {
            throw new NoLeaderException("The request was passed on to a server that leads no more.");
        }
        return isLeader
                ? CompletableFuture.completedFuture(reply.get())
                : cluster.leader().ask(call.request().method(), call.request().uri(), call.body());
    }

    private Reply described(Call call) {
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Healthy", areHealthy());
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
        var progress = progressOf(server);
        out.writeStringProperty("LastContact", GoDuration.print(progress.silence()));
        out.writeNumberProperty("LastTerm", progress.term());
        out.writeNumberProperty("LastIndex", progress.index());
        out.writeBooleanProperty("Healthy", isHealthy(server));
        out.writeStringProperty("StableSince", since(server).toString());
    }

    private Voters.Progress progressOf(Servers.Server server) {
        return cluster.voters()
                .flatMap(voters -> voters.progress(server.id()))
                .orElseGet(() ->
                        new Voters.Progress(Duration.ZERO, 1, registry.current().index()));
    }

    /** Alive, heard of, and not far behind. */
    private boolean isHealthy(Servers.Server server) {
        var autopilot = registry.current().autopilot();
        long newest = cluster.voters()
                .flatMap(Voters::position)
                .map(Voters.Position::last)
                .orElse(0L);
        var progress = progressOf(server);
        return server.lives()
                && progress.silence().compareTo(autopilot.lastContactThreshold().plus(PULSE)) <= 0
                && newest - progress.index() <= autopilot.maxTrailingLogs();
    }

    private boolean areHealthy() {
        return servers.areHealthy() && servers.all().stream().allMatch(this::isHealthy);
    }

    /** A server alone is as stable as its process. */
    private Instant since(Servers.Server server) {
        return server.since().equals(Instant.EPOCH) ? stableSince : server.since();
    }

    /** Consul 1.9 and later: the same from further away. */
    CompletableFuture<Reply> state(Call call) {
        return byLeader(call, () -> stateDescribed(call));
    }

    private Reply stateDescribed(Call call) {
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("Healthy", areHealthy());
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
