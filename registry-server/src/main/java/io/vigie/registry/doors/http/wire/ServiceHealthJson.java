package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.ServiceHealth;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An instance with its node and its checks, as {@code /v1/health/service} answers. */
public final class ServiceHealthJson {
    private ServiceHealthJson() {}

    /** Writes one of them. */
    public static void write(JsonGenerator out, ServiceHealth health, String datacenter) {
        out.writeStartObject();
        out.writeName("Node");
        NodeJson.write(out, health.node(), datacenter);
        out.writeName("Service");
        InstanceJson.inCatalog(out, health.instance());
        out.writeName("Checks");
        Json.list(out, health.checks(), (to, check) -> check(to, check, health));
        out.writeEndObject();
    }

    private static void check(JsonGenerator out, Check check, ServiceHealth health) {
        var service = health.instance().service();
        if (check.isOfNode()) {
            CheckJson.inCatalog(out, check, "", List.of());
        } else {
            CheckJson.inCatalog(out, check, service.name(), service.tags());
        }
    }
}
