package io.vigie.registry.core.catalog;

import java.util.Map;
import java.util.SortedMap;

/**
 * A machine (or container, or external host) that services run on.
 *
 * @param name unique in the datacenter without regard to case; shown as it was written
 * @param id a UUID in lower case, or empty when the registrant gave none
 * @param address what DNS answers for the node: an IP address, or a host name
 * @param taggedAddresses further addresses by network ({@code lan}, {@code wan}, …); may be empty
 */
public record Node(
        String name,
        String id,
        String address,
        SortedMap<String, String> taggedAddresses,
        SortedMap<String, String> meta,
        long createIndex,
        long modifyIndex) {

    public Node {
        taggedAddresses = Sorted.copyOf(taggedAddresses);
        meta = Sorted.copyOf(meta);
    }

    /** A node that is not in the catalog yet, so without indexes. */
    public static Node of(
            String name, String id, String address, Map<String, String> taggedAddresses, Map<String, String> meta) {
        return new Node(name, id, address, Sorted.copyOf(taggedAddresses), Sorted.copyOf(meta), 0, 0);
    }

    /** The key under which the catalog keeps this node. */
    public String key() {
        return Catalog.lower(name);
    }

    /** Whether everything but the indexes is the same. */
    public boolean sameDefinitionAs(Node other) {
        return stamped(0, 0).equals(other.stamped(0, 0));
    }

    /** This node as created and last modified at the given indexes. */
    public Node stamped(long created, long modified) {
        return new Node(name, id, address, taggedAddresses, meta, created, modified);
    }
}
