package io.vigie.registry.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys and instances of a registry, to be told to another one.
 *
 * @param keys the keys with their values in Base64, as the API gives them
 * @param services the instances, as the API takes them
 */
record Content(Map<String, String> keys, List<String> services) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Content of(ByHand registry) {
        Map<String, String> keys = new HashMap<>();
        read(registry, "/v1/kv/?recurse")
                .forEach(entry -> keys.put(
                        entry.path("Key").asString(), entry.path("Value").asString("")));
        JsonNode checks = read(registry, "/v1/agent/checks");
        List<String> services = new ArrayList<>();
        read(registry, "/v1/agent/services").forEach(service -> services.add(asRegistration(service, checks)));
        return new Content(keys, services);
    }

    void restore(ByHand registry) {
        keys.forEach((key, base64) -> registry.send(
                "PUT",
                "/v1/txn",
                "[{\"KV\": {\"Verb\": \"set\", \"Key\": " + JSON.writeValueAsString(key) + ", \"Value\": "
                        + JSON.writeValueAsString(base64) + "}}]"));
        services.forEach(service -> registry.send("PUT", "/v1/agent/service/register", service));
    }

    private static JsonNode read(ByHand registry, String path) {
        String answer = registry.send("GET", path, "");
        return JSON.readTree(answer.isEmpty() ? "[]" : answer);
    }

    private static String asRegistration(JsonNode service, JsonNode checks) {
        ObjectNode registration = JSON.createObjectNode();
        registration.put("Name", service.path("Service").asString());
        for (String same : List.of("ID", "Address", "Port", "Tags", "Meta", "Weights", "EnableTagOverride")) {
            if (service.hasNonNull(same)) {
                registration.set(same, service.get(same));
            }
        }
        var still = registration.putArray("Checks");
        checks.forEach(check -> {
            if (check.path("ServiceID").equals(service.path("ID"))) {
                still.addObject()
                        .put("CheckID", check.path("CheckID").asString())
                        .put("Name", check.path("Name").asString())
                        .put("TTL", "24h")
                        .put("Status", check.path("Status").asString());
            }
        });
        return registration.toString();
    }
}
