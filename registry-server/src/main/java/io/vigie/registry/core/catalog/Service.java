package io.vigie.registry.core.catalog;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a registrant says of one service instance.
 *
 * @param id unique on its node; may hold any character, {@code :} and {@code /} among them
 * @param name the name under which it is found, without regard to case
 * @param address where it answers; empty means the address of its node
 * @param kind empty, or one of Consul's mesh kinds, which are stored and shown but not acted upon
 */
public record Service(
        String id,
        String name,
        List<String> tags,
        String address,
        int port,
        SortedMap<String, String> meta,
        SortedMap<String, ServiceAddress> taggedAddresses,
        Weights weights,
        boolean enableTagOverride,
        String kind) {

    public Service {
        tags = List.copyOf(tags);
        meta = Sorted.copyOf(meta);
        taggedAddresses = Sorted.copyOf(taggedAddresses);
    }

    /** A service with an id, a name and a place, and nothing else to say. */
    public static Service of(String id, String name, String address, int port, List<String> tags) {
        return new Service(
                id,
                name,
                tags,
                address,
                port,
                Sorted.copyOf(Map.of()),
                Sorted.copyOf(Map.of()),
                Weights.DEFAULT,
                false,
                "");
    }

    /** This service with other weights. */
    public Service weighing(Weights newWeights) {
        return new Service(id, name, tags, address, port, meta, taggedAddresses, newWeights, enableTagOverride, kind);
    }

    /** The key under which the catalog looks it up. */
    public String key() {
        return Catalog.lower(name);
    }

    /** Whether it carries the tag, without regard to case, as Consul compares tags. */
    public boolean hasTag(String tag) {
        return tags.stream().anyMatch(tag::equalsIgnoreCase);
    }
}
