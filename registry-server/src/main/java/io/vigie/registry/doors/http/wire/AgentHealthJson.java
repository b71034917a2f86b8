package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.read.CheckOfService;
import io.vigie.registry.core.read.ServiceHealth;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The health of one of the agent's services, as {@code /v1/agent/health/service} answers. */
public final class AgentHealthJson {
    private AgentHealthJson() {}

    /** Writes one service with the word for its health. */
    public static void write(JsonGenerator out, ServiceHealth health, String status) {
        out.writeStartObject();
        out.writeStringProperty("AggregatedStatus", status);
        out.writeName("Service");
        InstanceJson.ofAgent(out, health.instance());
        out.writeName("Checks");
        Json.list(
                out,
                health.checks().stream()
                        .filter(check -> !check.id().equals("serfHealth"))
                        .toList(),
                (to, check) -> CheckJson.ofAgentHealth(
                        to,
                        new CheckOfService(
                                health.node(),
                                check,
                                check.isOfNode() ? Optional.empty() : Optional.of(health.instance()))));
        out.writeEndObject();
    }

    /** What stands for a service that is not here. */
    public static void unknown(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("AggregatedStatus", "critical");
        out.writeNullProperty("Service");
        out.writeNullProperty("Checks");
        out.writeEndObject();
    }
}
