package io.vigie.registry.doors.http;

import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.doors.http.wire.CheckDefinitionJson;
import io.vigie.registry.doors.http.wire.CheckJson;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** {@code /v1/agent/check}: the checks on this agent's node, and reports on those that wait for one. */
final class AgentCheckEndpoints {
    private final Registry registry;
    private final Writes writes;
    private final Selection selection;
    private final Heartbeats heartbeats;
    private final String node;

    AgentCheckEndpoints(Registry registry, Writes writes, Selection selection, Heartbeats heartbeats, String node) {
        this.registry = registry;
        this.writes = writes;
        this.selection = selection;
        this.heartbeats = heartbeats;
        this.node = node;
    }

    Reply list(Call call) {
        ReadOptions.checkNamespace(call);
        var wanted = selection.checks(call);
        return Bodies.json(call, out -> {
            out.writeStartObject();
            var state = registry.current();
            for (var of : wanted.of(state, HealthRead.checksOn(state, node))) {
                if (!of.check().id().equals("serfHealth")) {
                    out.writeName(of.check().id());
                    CheckJson.ofAgent(out, of);
                }
            }
            out.writeEndObject();
        });
    }

    CompletableFuture<Reply> register(Call call) {
        ReadOptions.checkNamespace(call);
        var body = Bodies.read(call, CheckDefinitionJson::ofAgent);
        if (!body.serviceId().isEmpty()
                && registry.current().catalog().instance(node, body.serviceId()).isEmpty()) {
            throw Refusal.internal("ServiceID \"" + body.serviceId() + "\" does not exist");
        }
        return writes.silently(call, body.commandOn(node, body.serviceId()));
    }

    CompletableFuture<Reply> deregister(Call call) {
        ReadOptions.checkNamespace(call);
        return writes.silently(call, new DeregisterCheck(node, call.restOr(Refusal.internal("CheckID missing"))));
    }

    /** An endpoint that reports one status, with the note of the call. */
    Endpoint report(CheckStatus status) {
        return call -> report(call, status, call.first("note"));
    }

    CompletableFuture<Reply> update(Call call) {
        var result = Bodies.read(call, json -> {
            var status = json.text("Status");
            var output = json.text("Output");
            json.refuseUnknown();
            return CheckResult.of(new CheckStatus(status), output);
        });
        if (!result.status().isKnown()) {
            throw Refusal.badRequest("Invalid check status: '" + result.status().text() + "'");
        }
        return report(call, result.status(), result.output());
    }

    /** Moves the deadline in any case; only what a report changes becomes a command. */
    private CompletableFuture<Reply> report(Call call, CheckStatus status, String output) {
        ReadOptions.checkNamespace(call);
        var id = call.rest();
        var probe = registry.current()
                .checks()
                .find(node, id)
                .map(check -> check.definition().probe())
                .orElse(null);
        if (!(probe instanceof Probe.Ttl ttl)) {
            throw Refusal.internal("CheckID \"" + id + "\" does not have associated TTL");
        }
        heartbeats.beat(node, id);
        return writes.silently(
                call, new SetCheckStatus(node, id, CheckResult.of(status, cut(output, ttl.outputMaxBytes()))));
    }

    /** Cut in bytes, as Consul does; a character that is cut through is replaced, so that the rest stays text. */
    private static String cut(String output, int bytesMax) {
        var bytes = output.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= bytesMax
                ? output
                : new String(bytes, 0, bytesMax, StandardCharsets.UTF_8) + " ... (captured " + bytesMax + " of "
                        + bytes.length + " bytes)";
    }
}
