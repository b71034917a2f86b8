package io.vigie.registry.testing;

import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.catalog.ServiceAddress;
import io.vigie.registry.core.catalog.Weights;
import io.vigie.registry.core.command.RegisterService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service instance to be: {@code aService("web").withId("web-1").onPort(80).build()}. Its id is its name until told. */
public record ServiceBuilder(
        String id,
        String name,
        List<String> tags,
        String address,
        int port,
        Map<String, String> meta,
        Map<String, ServiceAddress> taggedAddresses,
        Weights weights,
        boolean tagOverride) {
    public static ServiceBuilder aService(String name) {
        return new ServiceBuilder(name, name, List.of(), "", 0, Map.of(), Map.of(), Weights.DEFAULT, false);
    }

    public ServiceBuilder withId(String newId) {
        return new ServiceBuilder(newId, name, tags, address, port, meta, taggedAddresses, weights, tagOverride);
    }

    public ServiceBuilder tagged(String... newTags) {
        return new ServiceBuilder(
                id, name, List.of(newTags), address, port, meta, taggedAddresses, weights, tagOverride);
    }

    public ServiceBuilder at(String newAddress) {
        return new ServiceBuilder(id, name, tags, newAddress, port, meta, taggedAddresses, weights, tagOverride);
    }

    public ServiceBuilder onPort(int newPort) {
        return new ServiceBuilder(id, name, tags, address, newPort, meta, taggedAddresses, weights, tagOverride);
    }

    public ServiceBuilder withMeta(String key, String value) {
        return new ServiceBuilder(
                id, name, tags, address, port, More.of(meta, key, value), taggedAddresses, weights, tagOverride);
    }

    public ServiceBuilder reachedBy(String network, String networkAddress, int networkPort) {
        var more = More.of(taggedAddresses, network, new ServiceAddress(networkAddress, networkPort));
        return new ServiceBuilder(id, name, tags, address, port, meta, more, weights, tagOverride);
    }

    public ServiceBuilder weighing(int passing, int warning) {
        var newWeights = new Weights(passing, warning);
        return new ServiceBuilder(id, name, tags, address, port, meta, taggedAddresses, newWeights, tagOverride);
    }

    public ServiceBuilder overridingTags() {
        return new ServiceBuilder(id, name, tags, address, port, meta, taggedAddresses, weights, true);
    }

    public Service build() {
        return new Service(
                id,
                name,
                tags,
                address,
                port,
                new TreeMap<>(meta),
                new TreeMap<>(taggedAddresses),
                weights,
                tagOverride,
                "");
    }

    /** The command that registers it on the node. */
    public RegisterService registeredOn(String node) {
        return new RegisterService(node, build());
    }
}
