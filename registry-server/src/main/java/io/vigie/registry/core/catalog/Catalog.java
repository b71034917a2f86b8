package io.vigie.registry.core.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The table of nodes and service instances, immutable: every change returns another catalog that shares what stayed.
 *
 * <p>Instances stand in it twice, by node and by service, so that both questions cost one look-up. Names of nodes and
 * services are looked up in lower case ("Web" finds "web", as in Consul); ids are taken literally. Lists come in the
 * order of their keys.
 */
public final class Catalog {
    /** A catalog with nothing in it. */
    public static final Catalog EMPTY =
            new Catalog(TreePMap.empty(), HashTreePMap.empty(), TreePMap.empty(), TreePMap.empty());

    private final TreePMap<String, Node> nodes;
    private final PMap<String, String> nodeKeysById;
    private final TreePMap<String, TreePMap<String, Instance>> byNode;
    private final TreePMap<String, TreePMap<InstanceKey, Instance>> byService;

    private Catalog(
            TreePMap<String, Node> nodes,
            PMap<String, String> nodeKeysById,
            TreePMap<String, TreePMap<String, Instance>> byNode,
            TreePMap<String, TreePMap<InstanceKey, Instance>> byService) {
        this.nodes = nodes;
        this.nodeKeysById = nodeKeysById;
        this.byNode = byNode;
        this.byService = byService;
    }

    /** The form in which names of nodes and services are compared. */
    public static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** All nodes in the order of their names. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** The node of this name, without regard to case. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(lower(name)));
    }

    /** The node with this UUID; an empty id finds nothing. */
    public Optional<Node> nodeById(String id) {
        return Optional.ofNullable(nodeKeysById.get(lower(id))).map(nodes::get);
    }

    /** The keys of all services that have an instance, in order. */
    public Collection<String> serviceKeys() {
        return byService.keySet();
    }

    /** All instances of the service of this name, in the order of node and id. */
    public Collection<Instance> instancesOf(String service) {
        var instances = byService.get(lower(service));
        return instances == null ? List.of() : instances.values();
    }

    /** All instances on the node of this name, in the order of their ids. */
    public Collection<Instance> instancesOn(String node) {
        var instances = byNode.get(lower(node));
        return instances == null ? List.of() : instances.values();
    }

    /** The instance with this id on the node of this name. */
    public Optional<Instance> instance(String node, String id) {
        var instances = byNode.get(lower(node));
        return instances == null ? Optional.empty() : Optional.ofNullable(instances.get(id));
    }

    /** This catalog with the node added, or put in the place of the one of the same name. */
    public Catalog with(Node node) {
        var old = nodes.get(node.key());
        var ids = old == null || old.id().isEmpty() ? nodeKeysById : nodeKeysById.minus(lower(old.id()));
        var newIds = node.id().isEmpty() ? ids : ids.plus(lower(node.id()), node.key());
        return new Catalog(nodes.plus(node.key(), node), newIds, byNode, byService);
    }

    /** This catalog without the node. The caller has removed its instances before. */
    public Catalog without(Node node) {
        var ids = node.id().isEmpty() ? nodeKeysById : nodeKeysById.minus(lower(node.id()));
        return new Catalog(nodes.minus(node.key()), ids, byNode, byService);
    }

    /** This catalog with the instance added, or put in the place of the one with the same id on the same node. */
    public Catalog with(Instance instance) {
        var cleared =
                instance(instance.node(), instance.id()).map(this::without).orElse(this);
        var onNode = cleared.byNode.getOrDefault(instance.nodeKey(), TreePMap.empty());
        var ofService = cleared.byService.getOrDefault(instance.service().key(), TreePMap.empty());
        return new Catalog(
                nodes,
                nodeKeysById,
                cleared.byNode.plus(instance.nodeKey(), onNode.plus(instance.id(), instance)),
                cleared.byService.plus(instance.service().key(), ofService.plus(InstanceKey.of(instance), instance)));
    }

    /** This catalog without the instance; a service without instances is forgotten with its last one. */
    public Catalog without(Instance instance) {
        return new Catalog(
                nodes,
                nodeKeysById,
                minus(byNode, instance.nodeKey(), instance.id()),
                minus(byService, instance.service().key(), InstanceKey.of(instance)));
    }

    private static <K extends Comparable<K>> TreePMap<String, TreePMap<K, Instance>> minus(
            TreePMap<String, TreePMap<K, Instance>> table, String row, K key) {
        var rest = table.getOrDefault(row, TreePMap.<K, Instance>empty()).minus(key);
        return rest.isEmpty() ? table.minus(row) : table.plus(row, rest);
    }
}
