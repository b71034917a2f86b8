package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;

/** Nodes, alone and with their services. */
public final class NodeJson {
    private NodeJson() {}

    /** A node as {@code /v1/catalog/nodes} lists it and {@code /v1/health/service} nests it. */
    public static void write(JsonGenerator out, Node node, String datacenter) {
        out.writeStartObject();
        members(out, node, datacenter);
        Json.textMapOrNull(out, "Meta", node.meta());
        Json.indexes(out, node.createIndex(), node.modifyIndex());
        out.writeEndObject();
    }

    /** The members that nodes and the instances of a catalog list have in common. */
    static void members(JsonGenerator out, Node node, String datacenter) {
        out.writeStringProperty("ID", node.id());
        out.writeStringProperty("Node", node.name());
        out.writeStringProperty("Address", node.address());
        out.writeStringProperty("Datacenter", datacenter);
        Json.textMapOrNull(out, "TaggedAddresses", node.taggedAddresses());
    }

    /** A node with its services by id, as {@code /v1/catalog/node} answers. */
    public static void withServiceMap(JsonGenerator out, Node node, Collection<Instance> instances, String datacenter) {
        out.writeStartObject();
        out.writeName("Node");
        write(out, node, datacenter);
        out.writeObjectPropertyStart("Services");
        for (var instance : instances) {
            out.writeName(instance.id());
            InstanceJson.inCatalog(out, instance);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** A node with its services as a list, as {@code /v1/catalog/node-services} answers. */
    public static void withServiceList(
            JsonGenerator out, Node node, Collection<Instance> instances, String datacenter) {
        out.writeStartObject();
        out.writeName("Node");
        write(out, node, datacenter);
        out.writeName("Services");
        Json.list(out, instances, InstanceJson::inCatalog);
        out.writeEndObject();
    }

    /** What {@code /v1/catalog/node-services} answers for a node that is not there. */
    public static void unknown(JsonGenerator out) {
        out.writeStartObject();
        out.writeNullProperty("Node");
        out.writeNullProperty("Services");
        out.writeEndObject();
    }
}
