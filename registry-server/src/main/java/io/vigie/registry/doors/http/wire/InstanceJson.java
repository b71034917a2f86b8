package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Service instances in the four spellings that Consul has for them. */
public final class InstanceJson {
    private InstanceJson() {}

    /** As {@code /v1/agent/services} shows an instance of its own. */
    public static void ofAgent(JsonGenerator out, Instance instance) {
        out.writeStartObject();
        agentMembers(out, instance.service());
        out.writeEndObject();
    }

    /** As {@code /v1/agent/service/:id} shows it: with a hash of what it shows. */
    public static void ofAgent(JsonGenerator out, Instance instance, String contentHash) {
        out.writeStartObject();
        agentMembers(out, instance.service());
        out.writeStringProperty("ContentHash", contentHash);
        out.writeEndObject();
    }

    private static void agentMembers(JsonGenerator out, Service service) {
        kind(out, service);
        out.writeStringProperty("ID", service.id());
        out.writeStringProperty("Service", service.name());
        Json.texts(out, "Tags", service.tags());
        Json.textMap(out, "Meta", service.meta());
        out.writeNumberProperty("Port", service.port());
        out.writeStringProperty("Address", service.address());
        taggedAddresses(out, "TaggedAddresses", service.taggedAddresses());
        weights(out, "Weights", service.weights());
        out.writeBooleanProperty("EnableTagOverride", service.enableTagOverride());
    }

    /** As health and node reads nest it. */
    public static void inCatalog(JsonGenerator out, Instance instance) {
        var service = instance.service();
        out.writeStartObject();
        kind(out, service);
        out.writeStringProperty("ID", service.id());
        out.writeStringProperty("Service", service.name());
        Json.texts(out, "Tags", service.tags());
        out.writeStringProperty("Address", service.address());
        taggedAddresses(out, "TaggedAddresses", service.taggedAddresses());
        Json.textMapOrNull(out, "Meta", service.meta());
        out.writeNumberProperty("Port", service.port());
        weights(out, "Weights", service.weights());
        out.writeBooleanProperty("EnableTagOverride", service.enableTagOverride());
        mesh(out, "");
        Json.indexes(out, instance.createIndex(), instance.modifyIndex());
        out.writeEndObject();
    }

    /** As {@code /v1/catalog/service} lists it: flat, with its node. */
    public static void withNode(JsonGenerator out, Node node, Instance instance, String datacenter) {
        var service = instance.service();
        out.writeStartObject();
        NodeJson.members(out, node, datacenter);
        Json.textMapOrNull(out, "NodeMeta", node.meta());
        out.writeStringProperty("ServiceKind", service.kind());
        out.writeStringProperty("ServiceID", service.id());
        out.writeStringProperty("ServiceName", service.name());
        Json.texts(out, "ServiceTags", service.tags());
        out.writeStringProperty("ServiceAddress", service.address());
        taggedAddresses(out, "ServiceTaggedAddresses", service.taggedAddresses());
        weights(out, "ServiceWeights", service.weights());
        Json.textMap(out, "ServiceMeta", service.meta());
        out.writeNumberProperty("ServicePort", service.port());
        out.writeBooleanProperty("ServiceEnableTagOverride", service.enableTagOverride());
        mesh(out, "Service");
        Json.indexes(out, instance.createIndex(), instance.modifyIndex());
        out.writeEndObject();
    }

    private static void kind(JsonGenerator out, Service service) {
        if (!service.kind().isEmpty()) {
            out.writeStringProperty("Kind", service.kind());
        }
    }

    private static void weights(JsonGenerator out, String name, Weights weights) {
        out.writeObjectPropertyStart(name);
        out.writeNumberProperty("Passing", weights.passing());
        out.writeNumberProperty("Warning", weights.warning());
        out.writeEndObject();
    }

    private static void taggedAddresses(JsonGenerator out, String name, Map<String, ServiceAddress> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        out.writeObjectPropertyStart(name);
        addresses.forEach((network, place) -> {
            out.writeObjectPropertyStart(network);
            out.writeStringProperty("Address", place.address());
            out.writeNumberProperty("Port", place.port());
            out.writeEndObject();
        });
        out.writeEndObject();
    }

    /** The service mesh, which is empty here but expected by clients that know it. */
    private static void mesh(JsonGenerator out, String prefix) {
        out.writeObjectPropertyStart(prefix + "Proxy");
        out.writeObjectPropertyStart("MeshGateway");
        out.writeEndObject();
        out.writeObjectPropertyStart("Expose");
        out.writeEndObject();
        out.writeEndObject();
        out.writeObjectPropertyStart(prefix + "Connect");
        out.writeEndObject();
    }
}
