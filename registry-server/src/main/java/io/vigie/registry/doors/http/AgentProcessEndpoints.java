package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.wire.HostJson;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agent}, as far as it concerns the process: what it runs on and what it logs. */
final class AgentProcessEndpoints {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERR", "ERROR");

    private final Agent agent;
    private final Surroundings surroundings;

    AgentProcessEndpoints(Agent agent, Surroundings surroundings) {
        this.agent = agent;
        this.surroundings = surroundings;
    }

    /** Consul 1.11 and later. */
    Reply version(Call call) {
        return Bodies.json(call, out -> {
            out.writeStartObject();
            out.writeStringProperty("SHA", agent.revision());
            out.writeStringProperty("BuildDate", "1970-01-01T00:00:01Z");
            out.writeStringProperty("HumanVersion", agent.version());
            out.writeStringProperty("FIPS", "");
            out.writeEndObject();
        });
    }

    Reply host(Call call) {
        return Bodies.json(call, out -> HostJson.write(out, surroundings.clock().instant()));
    }

    Reply monitor(Call call) {
        var level = call.first("loglevel").isEmpty()
                ? "INFO"
                : call.first("loglevel").toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw Refusal.badRequest("Bad request: Unknown log level: " + call.first("loglevel"));
        }
        boolean json =
                call.has("logjson") && GoTruth.parse(call.first("logjson")).orElse(false);
        var wanted = LogLines.Level.valueOf(level.equals("ERR") ? "ERROR" : level);
        return Reply.stream(new LogStream(surroundings.logs(), wanted, json));
    }

    CompletableFuture<Reply> reload(Call call) {
        return CompletableFuture.runAsync(surroundings.reload()::run, surroundings.background())
                .handleAsync((done, failed) -> reloaded(failed), call.executor());
    }

    private static Reply reloaded(@Nullable Throwable failed) {
        if (failed == null) {
            return Reply.empty(200);
        }
        var cause = failed.getCause() == null ? failed : failed.getCause();
        return Reply.text(500, String.valueOf(cause.getMessage()));
    }
}
