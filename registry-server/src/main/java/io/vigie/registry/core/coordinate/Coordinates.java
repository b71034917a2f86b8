package io.vigie.registry.core.coordinate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/** Where the nodes stand, immutable. Nodes are looked up in lower case. */
public final class Coordinates {
    /** Nobody stands anywhere. */
    public static final Coordinates EMPTY = new Coordinates(TreePMap.empty());

    private final TreePMap<String, TreePMap<String, Placed>> byNode;

    private Coordinates(TreePMap<String, TreePMap<String, Placed>> byNode) {
        this.byNode = byNode;
    }

    /** All of them, node by node. */
    public Stream<Placed> all() {
        return byNode.values().stream().flatMap(places -> places.values().stream());
    }

    /** Where one node stands, by segment. */
    public Collection<Placed> of(String node) {
        return places(node).values();
    }

    /** The round-trip time between two nodes in seconds; empty when they stand in no common segment. */
    public OptionalDouble distance(String one, String other) {
        for (var here : of(one)) {
            for (var there : of(other)) {
                if (here.segment().equals(there.segment())) {
                    return OptionalDouble.of(here.coordinate().distanceTo(there.coordinate()));
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** These places and one more, or another one for a node in the segment. */
    public Coordinates with(Placed placed) {
        return new Coordinates(
                byNode.plus(key(placed.node()), places(placed.node()).plus(placed.segment(), placed)));
    }

    /** These places without those of a node. */
    public Coordinates without(String node) {
        return new Coordinates(byNode.minus(key(node)));
    }

    /** Whether just this is known already. */
    public boolean contains(Placed placed) {
        return placed.equals(places(placed.node()).get(placed.segment()));
    }

    private TreePMap<String, Placed> places(String node) {
        return byNode.getOrDefault(key(node), TreePMap.empty());
    }

    private static String key(String node) {
        return node.toLowerCase(Locale.ROOT);
    }

    /** Those of a segment among some. */
    public static List<Placed> in(String segment, Stream<Placed> places) {
        return places.filter(placed -> placed.segment().equals(segment)).toList();
    }
}
