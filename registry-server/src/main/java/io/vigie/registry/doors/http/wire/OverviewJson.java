package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.read.ServiceSummary;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/** Nodes and services as the overviews of {@code /v1/internal/ui} show them. */
public final class OverviewJson {
    private OverviewJson() {}

    /** A node with everything on it. */
    public static void node(JsonGenerator out, Node node, Collection<Instance> instances, Json.Document checks) {
        out.writeStartObject();
        out.writeStringProperty("ID", node.id());
        out.writeStringProperty("Node", node.name());
        out.writeStringProperty("Address", node.address());
        Json.textMapOrNull(out, "TaggedAddresses", node.taggedAddresses());
        Json.textMapOrNull(out, "Meta", node.meta());
        out.writeName("Services");
        Json.list(out, instances, InstanceJson::inCatalog);
        out.writeName("Checks");
        checks.write(out);
        out.writeEndObject();
    }

    /** A service in one line. */
    public static void service(JsonGenerator out, ServiceSummary service) {
        out.writeStartObject();
        if (!service.kind().isEmpty()) {
            out.writeStringProperty("Kind", service.kind());
        }
        out.writeStringProperty("Name", service.name());
        textsOrNull(out, "Tags", service.tags());
        textsOrNull(out, "Nodes", service.nodes());
        out.writeNumberProperty("InstanceCount", service.instances());
        out.writeNumberProperty("ChecksPassing", service.passing());
        out.writeNumberProperty("ChecksWarning", service.warning());
        out.writeNumberProperty("ChecksCritical", service.critical());
        textsOrNull(out, "ExternalSources", service.externalSources());
        out.writeObjectPropertyStart("GatewayConfig");
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void textsOrNull(JsonGenerator out, String name, Collection<String> texts) {
        out.writeName(name);
        if (texts.isEmpty()) {
            out.writeNull();
        } else {
            Json.list(out, texts, JsonGenerator::writeString);
        }
    }
}
