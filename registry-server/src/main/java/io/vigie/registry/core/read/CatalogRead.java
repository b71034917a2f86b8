package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Questions about nodes and services. */
public final class CatalogRead {
    private CatalogRead() {}

    /** The names of the nodes that have an instance with this id; looks at all nodes, so it is for rare questions. */
    public static List<String> nodesWith(RegistryState state, String serviceId) {
        return state.catalog().nodes().stream()
                .map(Node::name)
                .filter(node -> state.catalog().instance(node, serviceId).isPresent())
                .toList();
    }

    /** The names of all services on the wanted nodes, each with the tags of all its instances together. */
    public static SortedMap<String, SortedSet<String>> services(RegistryState state, Predicate<Node> wanted) {
        var services = new TreeMap<String, SortedSet<String>>();
        for (var node : state.catalog().nodes()) {
            if (wanted.test(node)) {
                state.catalog().instancesOn(node.name()).forEach(instance -> addTo(services, instance));
            }
        }
        return services;
    }

    private static void addTo(Map<String, SortedSet<String>> services, Instance instance) {
        services.computeIfAbsent(instance.service().name(), name -> new TreeSet<>())
                .addAll(instance.service().tags());
    }

    /** The node with this name or, failing that, with this id. */
    public static Optional<Node> node(RegistryState state, String nameOrId) {
        return state.catalog().node(nameOrId).or(() -> state.catalog().nodeById(nameOrId));
    }

    /** The instances of a service with their nodes. */
    public static List<InstanceOnNode> instances(RegistryState state, String service) {
        return state.catalog().instancesOf(service).stream()
                .map(instance -> new InstanceOnNode(nodeOf(state, instance), instance))
                .toList();
    }

    private static Node nodeOf(RegistryState state, Instance instance) {
        return state.catalog()
                .node(instance.node())
                .orElseThrow(() -> new IllegalStateException("Service " + instance.id() + " is on node "
                        + instance.node() + ", which is not in the catalog; commands must forbid that."));
    }

    /** Whether the node has all these metadata, given as {@code key:value}; a pair without colon asks for an empty value. */
    public static boolean hasMeta(Node node, List<String> pairs) {
        return pairs.stream().allMatch(pair -> {
            var parts = pair.split(":", 2);
            return (parts.length == 2 ? parts[1] : "").equals(node.meta().get(parts[0]));
        });
    }
}
