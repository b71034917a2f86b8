package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code catalog nodes}: the nodes, or those on which a service is. */
final class CatalogNodes extends ServerCommand {
    private static final int SHORT_ID = 8;

    private final Flag<Boolean> detailed = flags.truth("detailed", "Show whole ids, tagged addresses and meta data.");
    private final Flag<String> filter = flags.text("filter", "An expression that nodes must fulfil.");
    private final Flag<String> near =
            flags.text("near", "Sort by the round trip time from this node; _agent is the one that is asked.");
    private final Flag<Map<String, String>> nodeMeta = flags.pairs(
            "node-meta", "key=value", "Nodes with this pair in their meta data only. May be given several times.");
    private final Flag<String> service = flags.text("service", "id or name", "", "Nodes that offer this service only.");

    @Override
    void check(List<String> arguments) {
        atMost(0, arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var nodes = nodes(agent);
        if (nodes.isEmpty()) {
            desk.complain("No nodes match the given query - try expanding your search.");
            return 0;
        }
        (detailed.value() ? details(nodes) : brief(nodes)).lines().forEach(desk::say);
        return 0;
    }

    private List<Map<String, @Nullable Object>> nodes(Agent agent) {
        boolean isOfService = !service.value().isEmpty();
        try {
            var path = isOfService ? "/v1/catalog/service/" + service.value() : "/v1/catalog/nodes";
            return Json.objects(agent.get(path, query()).ok().json());
        } catch (FailedException failed) {
            throw FailedException.in(isOfService ? "Error listing nodes for service" : "Error listing nodes", failed);
        }
    }

    private Query query() {
        var query = where();
        if (!filter.value().isEmpty()) {
            query.with("filter", filter.value());
        }
        if (!near.value().isEmpty()) {
            query.with("near", near.value());
        }
        nodeMeta.value().forEach((key, value) -> query.with("node-meta", key + ":" + value));
        return query;
    }

    private static Columns brief(List<Map<String, @Nullable Object>> nodes) {
        var table = new Columns(Columns.OF_A_LIST).row("Node", "ID", "Address", "DC");
        nodes.forEach(node -> table.row(
                Json.text(node.get("Node")),
                Json.text(node.get("ID"))
                        .substring(
                                0, Math.min(SHORT_ID, Json.text(node.get("ID")).length())),
                Json.text(node.get("Address")),
                Json.text(node.get("Datacenter"))));
        return table;
    }

    private static Columns details(List<Map<String, @Nullable Object>> nodes) {
        var table = new Columns(Columns.OF_A_LIST).row("Node", "ID", "Address", "DC", "TaggedAddresses", "Meta");
        nodes.forEach(node -> table.row(
                Json.text(node.get("Node")),
                Json.text(node.get("ID")),
                Json.text(node.get("Address")),
                Json.text(node.get("Datacenter")),
                pairs(node.get("TaggedAddresses")),
                pairs(node.containsKey("NodeMeta") ? node.get("NodeMeta") : node.get("Meta"))));
        return table;
    }

    private static String pairs(@Nullable Object map) {
        return new TreeMap<>(Json.object(map))
                .entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + Json.text(pair.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
