package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.CheckOfService;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Checks, as health and agent reads show them. */
public final class CheckJson {
    private CheckJson() {}

    /** As health reads show it. */
    public static void inCatalog(JsonGenerator out, CheckOfService of) {
        inCatalog(out, of.check(), of.serviceName(), of.serviceTags());
    }

    static void inCatalog(JsonGenerator out, Check check, String serviceName, List<String> serviceTags) {
        out.writeStartObject();
        members(out, check, serviceName, serviceTags);
        Json.indexes(out, check.createIndex(), check.modifyIndex());
        out.writeEndObject();
    }

    /** As {@code /v1/agent/checks} shows it: an agent knows no indexes. */
    public static void ofAgent(JsonGenerator out, CheckOfService of) {
        out.writeStartObject();
        members(out, of.check(), of.serviceName(), of.serviceTags());
        Json.indexes(out, 0, 0);
        out.writeEndObject();
    }

    /**
     * As {@code /v1/agent/health/service} shows it: Consul answers there with the record of its Go client, in which what the
     * agent does not fill in stands at its zero value.
     */
    static void ofAgentHealth(JsonGenerator out, CheckOfService of) {
        out.writeStartObject();
        names(out, of.check(), of.serviceName());
        if (of.serviceTags().isEmpty()) {
            out.writeNullProperty("ServiceTags");
        } else {
            Json.texts(out, "ServiceTags", of.serviceTags());
        }
        out.writeStringProperty("Type", "");
        zeroDefinition(out);
        Json.indexes(out, 0, 0);
        out.writeEndObject();
    }

    private static void zeroDefinition(JsonGenerator out) {
        out.writeObjectPropertyStart("Definition");
        out.writeStringProperty("HTTP", "");
        out.writeNullProperty("Header");
        out.writeStringProperty("Method", "");
        out.writeStringProperty("Body", "");
        out.writeBooleanProperty("TLSSkipVerify", false);
        out.writeStringProperty("TCP", "");
        out.writeStringProperty("Interval", "0s");
        out.writeStringProperty("Timeout", "0s");
        out.writeStringProperty("DeregisterCriticalServiceAfter", "0s");
        out.writeEndObject();
    }

    private static void members(JsonGenerator out, Check check, String serviceName, List<String> serviceTags) {
        names(out, check, serviceName);
        Json.texts(out, "ServiceTags", serviceTags);
        out.writeStringProperty("Type", check.definition().type());
        out.writeName("Definition");
        Json.tree(out, check.definition().shown());
    }

    private static void names(JsonGenerator out, Check check, String serviceName) {
        var definition = check.definition();
        out.writeStringProperty("Node", check.node());
        out.writeStringProperty("CheckID", check.id());
        out.writeStringProperty("Name", definition.name());
        out.writeStringProperty("Status", check.status().text());
        out.writeStringProperty("Notes", definition.notes());
        out.writeStringProperty("Output", check.result().output());
        out.writeStringProperty("ServiceID", check.serviceId());
        out.writeStringProperty("ServiceName", serviceName);
    }
}
