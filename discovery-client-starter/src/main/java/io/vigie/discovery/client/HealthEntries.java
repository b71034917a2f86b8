package io.vigie.discovery.client;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the answer of {@code /v1/health/service/…}. */
final class HealthEntries {

    private HealthEntries() {}

    /**
     * The instances in the answer, sorted by id, so that two equal answers are equal lists. An instance that stands at two
     * nodes, because it moved from one Consul agent to another when the first did not answer, is one: the healthier.
     */
    static List<FoundInstance> in(JsonNode answer) {
        Map<Place, FoundInstance> found = new LinkedHashMap<>();
        answer.valueStream()
                .map(HealthEntries::instance)
                .sorted(Comparator.comparing(FoundInstance::id)
                        .thenComparing(FoundInstance::status)
                        .thenComparing(FoundInstance::node))
                .forEach(instance -> found.putIfAbsent(placeOf(instance), instance));
        return List.copyOf(found.values());
    }

    private record Place(String id, String address, int port) {}

    private static Place placeOf(FoundInstance instance) {
        return new Place(instance.id(), instance.address(), instance.port());
    }

    private static FoundInstance instance(JsonNode entry) {
        JsonNode service = entry.path("Service");
        JsonNode node = entry.path("Node");
        String own = service.path("Address").asString("");
        return new FoundInstance(
                service.path("ID").asString(""),
                service.path("Service").asString(""),
                own.isEmpty() ? node.path("Address").asString("") : own,
                service.path("Port").asInt(0),
                service.path("Tags").valueStream().map(tag -> tag.asString("")).toList(),
                texts(service.path("Meta")),
                node.path("Node").asString(""),
                service.path("Weights").path("Passing").asInt(1),
                worst(entry.path("Checks")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return Map.copyOf(texts);
    }

    private static CheckStatus worst(JsonNode checks) {
        return checks.valueStream()
                .map(check -> CheckStatus.of(check.path("Status").asString("")))
                .max(Comparator.naturalOrder())
                .orElse(CheckStatus.PASSING);
    }
}
