package io.vigie.registry.core.catalog;

/** What tells the instances of one service apart: the node's key first, so that lists come node by node. */
record InstanceKey(String node, String id) implements Comparable<InstanceKey> {
    static InstanceKey of(Instance instance) {
        return new InstanceKey(instance.nodeKey(), instance.id());
    }

    @Override
    public int compareTo(InstanceKey other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : id.compareTo(other.id);
    }
}
