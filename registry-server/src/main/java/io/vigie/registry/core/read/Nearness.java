package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import java.util.Comparator;
import java.util.function.Function;

/** Puts what is near a node before what is far from it. */
public final class Nearness {
    private Nearness() {}

    /**
     * What stands on nearer nodes comes first; equally near ones stay in their order. A node is nearest to itself.
     *
     * @param near the name of a node; an unknown one is as far from all
     * @param nodeOf the node that something stands on
     */
    public static <T> Comparator<T> to(String near, RegistryState state, Function<T, String> nodeOf) {
        return Comparator.comparing(each -> !nodeOf.apply(each).equalsIgnoreCase(near));
    }
}
