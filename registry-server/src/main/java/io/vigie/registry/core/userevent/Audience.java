package io.vigie.registry.core.userevent;

import java.util.Set;

/**
 * Who hears an event.
 *
 * @param everybody it was fired without a filter
 * @param nodeKeys the names in lower case of the nodes that passed the filters when it was fired; empty for everybody
 */
public record Audience(boolean everybody, Set<String> nodeKeys) {
    /** All nodes, those included that come later. */
    public static final Audience EVERYBODY = new Audience(true, Set.of());

    public Audience {
        nodeKeys = Set.copyOf(nodeKeys);
    }

    /** These nodes and no others. */
    public static Audience of(Set<String> nodeKeys) {
        return new Audience(false, nodeKeys);
    }

    /** Whether the node of this key hears it. */
    public boolean includes(String nodeKey) {
        return everybody || nodeKeys.contains(nodeKey);
    }
}
