package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code catalog services}: the names of services, or of those on a node. */
final class CatalogServices extends ServerCommand {
    private final Flag<String> node = flags.text("node", "id or name", "", "Services on this node only.");
    private final Flag<Map<String, String>> nodeMeta = flags.pairs(
            "node-meta",
            "key=value",
            "Services on nodes with this pair in their meta data only. May be given several times.");
    private final Flag<Boolean> tags = flags.truth("tags", "Show the tags beside each name.");

    CatalogServices() {
        namespaceFlag();
    }

    @Override
    void check(List<String> arguments) {
        atMost(0, arguments);
    }

    @Override
    int run(List<String> arguments, Desk desk, Agent agent) {
        var services = node.value().isEmpty() ? everywhere(agent) : onTheNode(agent);
        if (services.isEmpty()) {
            desk.complain("No services match the given query - try expanding your search.");
        } else if (tags.value()) {
            var table = new Columns(Columns.OF_DETAILS);
            services.forEach(
                    (name, ofIt) -> table.row(name, ofIt.stream().sorted().collect(Collectors.joining(","))));
            table.lines().forEach(desk::say);
        } else {
            services.keySet().forEach(desk::say);
        }
        return 0;
    }

    private SortedMap<String, List<String>> everywhere(Agent agent) {
        var query = where();
        nodeMeta.value().forEach((key, value) -> query.with("node-meta", key + ":" + value));
        try {
            var services = new TreeMap<String, List<String>>();
            Json.object(agent.get("/v1/catalog/services", query).ok().json())
                    .forEach((name, ofIt) -> services.put(name, Json.texts(ofIt)));
            return services;
        } catch (FailedException failed) {
            throw FailedException.in("Error listing services", failed);
        }
    }

    private SortedMap<String, List<String>> onTheNode(Agent agent) {
        try {
            var services = new TreeMap<String, List<String>>();
            var found = Json.object(
                    agent.get("/v1/catalog/node/" + node.value(), where()).ok().json());
            Json.object(found.get("Services")).values().forEach(one -> add(Json.object(one), services));
            return services;
        } catch (FailedException failed) {
            throw FailedException.in("Error listing services for node", failed);
        }
    }

    private static void add(Map<String, @Nullable Object> instance, SortedMap<String, List<String>> services) {
        services.merge(
                Json.text(instance.get("Service")),
                Json.texts(instance.get("Tags")),
                (old, more) -> Stream.concat(old.stream(), more.stream()).toList());
    }
}
