package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.function.Function;

/** Puts what is near a node before what is far from it. */
public final class Nearness {
    /** Nearer than anything else is to it. */
    private static final double ITSELF = -1;

    private Nearness() {}

    /**
     * What stands on nearer nodes comes first, by the round-trip times that coordinates tell; equally near ones stay in their
     * order, and so do those at the end that have no coordinate. A node is nearest to itself. For one sort: it remembers
     * the distances it worked out.
     *
     * @param near the name of a node; an unknown one is as far from all
     * @param nodeOf the node that something stands on
     */
    public static <T> Comparator<T> to(String near, RegistryState state, Function<T, String> nodeOf) {
        var known = new HashMap<String, Double>();
        return Comparator.comparingDouble(
                each -> known.computeIfAbsent(nodeOf.apply(each), node -> distance(near, node, state)));
    }

    private static double distance(String near, String node, RegistryState state) {
        return node.equalsIgnoreCase(near)
                ? ITSELF
                : state.coordinates().distance(near, node).orElse(Double.POSITIVE_INFINITY);
    }
}
