package io.vigie.registry.core.health;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/**
 * The table of checks, immutable: every change returns another table that shares what stayed.
 *
 * <p>Checks stand by node, and on it once by id and once by the instance they speak of, so that the health of one instance
 * costs one look-up however many others its node carries. Nodes are looked up in lower case, ids literally.
 */
public final class Checks {
    /** A table with nothing in it. */
    public static final Checks EMPTY = new Checks(TreePMap.empty());

    private final TreePMap<String, OnNode> nodes;

    private Checks(TreePMap<String, OnNode> nodes) {
        this.nodes = nodes;
    }

    /** Every check there is, node by node. */
    public Stream<Check> all() {
        return nodes.values().stream().flatMap(onNode -> onNode.byId.values().stream());
    }

    /** All checks on the node of this name, its own and those of its services, in the order of their ids. */
    public Collection<Check> on(String node) {
        var onNode = nodes.get(key(node));
        return onNode == null ? List.of() : onNode.byId.values();
    }

    /** The node's own checks, which speak for all services on it. */
    public Collection<Check> ofNode(String node) {
        return of(node, "");
    }

    /** The checks that speak of one instance only. */
    public Collection<Check> of(String node, String serviceId) {
        var onNode = nodes.get(key(node));
        var checks = onNode == null ? null : onNode.byService.get(serviceId);
        return checks == null ? List.of() : checks.values();
    }

    /** The check with this id on the node of this name. */
    public Optional<Check> find(String node, String id) {
        var onNode = nodes.get(key(node));
        return onNode == null ? Optional.empty() : Optional.ofNullable(onNode.byId.get(id));
    }

    /** This table with the check added, or put in the place of the one with the same id on the same node. */
    public Checks with(Check check) {
        var key = key(check.node());
        return new Checks(nodes.plus(key, nodes.getOrDefault(key, OnNode.EMPTY).with(check)));
    }

    /** This table without the check. */
    public Checks without(Check check) {
        var key = key(check.node());
        var rest = nodes.getOrDefault(key, OnNode.EMPTY).without(check);
        return new Checks(rest.byId.isEmpty() ? nodes.minus(key) : nodes.plus(key, rest));
    }

    private static String key(String node) {
        return node.toLowerCase(Locale.ROOT);
    }

    /** The checks of one node, twice. */
    private record OnNode(TreePMap<String, Check> byId, TreePMap<String, TreePMap<String, Check>> byService) {
        static final OnNode EMPTY = new OnNode(TreePMap.empty(), TreePMap.empty());

        OnNode with(Check check) {
            var old = byId.get(check.id());
            var cleared = old == null ? this : without(old);
            var siblings = cleared.byService.getOrDefault(check.serviceId(), TreePMap.empty());
            return new OnNode(
                    cleared.byId.plus(check.id(), check),
                    cleared.byService.plus(check.serviceId(), siblings.plus(check.id(), check)));
        }

        OnNode without(Check check) {
            var siblings = byService
                    .getOrDefault(check.serviceId(), TreePMap.<String, Check>empty())
                    .minus(check.id());
            return new OnNode(
                    byId.minus(check.id()),
                    siblings.isEmpty()
                            ? byService.minus(check.serviceId())
                            : byService.plus(check.serviceId(), siblings));
        }
    }
}
