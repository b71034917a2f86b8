package io.vigie.registry.core.catalog;

/**
 * One instance of a service, on one node.
 *
 * @param node the node that carries it, as that node is written
 * @param createIndex the index at which it came to this node
 * @param modifyIndex the index at which it was last said to be something else
 */
public record Instance(String node, Service service, long createIndex, long modifyIndex) {
    /** An instance that is not in the catalog yet. */
    public static Instance of(String node, Service service) {
        return new Instance(node, service, 0, 0);
    }

    /** Unique on its node. */
    public String id() {
        return service.id();
    }

    /** The key of the node that carries it. */
    public String nodeKey() {
        return Catalog.lower(node);
    }

    /** Whether it is on the same node and says the same of itself. */
    public boolean sameDefinitionAs(Instance other) {
        return node.equals(other.node) && service.equals(other.service);
    }

    /** This instance as created and last modified at the given indexes. */
    public Instance stamped(long created, long modified) {
        return new Instance(node, service, created, modified);
    }

    /** This instance after its node was renamed. */
    public Instance on(String otherNode) {
        return new Instance(otherNode, service, createIndex, modifyIndex);
    }
}
