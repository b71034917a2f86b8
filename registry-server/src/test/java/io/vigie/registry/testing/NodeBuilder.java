package io.vigie.registry.testing;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.RegisterNode;
import java.util.Map;

/** A node to be: {@code aNode("n1").withMeta("env", "prod").build()}. */
public record NodeBuilder(
        String name, String id, String address, Map<String, String> taggedAddresses, Map<String, String> meta) {
    public static NodeBuilder aNode(String name) {
        return new NodeBuilder(name, "", "10.0.0.1", Map.of(), Map.of());
    }

    public NodeBuilder withId(String newId) {
        return new NodeBuilder(name, newId, address, taggedAddresses, meta);
    }

    public NodeBuilder at(String newAddress) {
        return new NodeBuilder(name, id, newAddress, taggedAddresses, meta);
    }

    public NodeBuilder reachedBy(String network, String networkAddress) {
        return new NodeBuilder(name, id, address, More.of(taggedAddresses, network, networkAddress), meta);
    }

    public NodeBuilder withMeta(String key, String value) {
        return new NodeBuilder(name, id, address, taggedAddresses, More.of(meta, key, value));
    }

    public Node build() {
        return Node.of(name, id, address, taggedAddresses, meta);
    }

    /** The command that registers it. */
    public RegisterNode registered() {
        return new RegisterNode(build(), false);
    }
}
