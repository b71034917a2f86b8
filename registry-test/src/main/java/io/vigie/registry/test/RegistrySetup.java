package io.vigie.registry.test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry is to know from its first answer on. Equal setups make equal registries, so that test contexts can be
 * shared.
 *
 * @param httpPort the port of the HTTP API; 0 for any free one
 * @param services instances as the API takes them
 * @param keys keys and their values
 */
public record RegistrySetup(int httpPort, List<String> services, Map<String, String> keys) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Nothing, on any port. */
    public static final RegistrySetup EMPTY = new RegistrySetup(0, List.of(), Map.of());

    /** What an annotation says. */
    public static RegistrySetup of(EmbeddedRegistry annotation) {
        Map<String, String> keys = new TreeMap<>();
        for (EmbeddedRegistry.KnownKey key : annotation.kv()) {
            keys.put(key.key(), key.value());
        }
        List<String> services =
                Arrays.stream(annotation.services()).map(RegistrySetup::json).toList();
        return new RegistrySetup(annotation.httpPort(), services, keys);
    }

    /** Starts a registry that knows all this. */
    public TestRegistry start() {
        TestRegistry registry = TestRegistry.start(httpPort, 0);
        try {
            services.forEach(registry::register);
            keys.forEach(registry::putKey);
            return registry;
        } catch (RuntimeException refused) {
            registry.close();
            throw refused;
        }
    }

    private static String json(EmbeddedRegistry.KnownService service) {
        ObjectNode json = JSON.createObjectNode();
        json.put("ID", service.id().isEmpty() ? service.name() : service.id());
        json.put("Name", service.name());
        json.put("Address", service.address());
        json.put("Port", service.port());
        var tags = json.putArray("Tags");
        Arrays.stream(service.tags()).forEach(tags::add);
        ObjectNode meta = json.putObject("Meta");
        for (String pair : service.meta()) {
            meta.put(pair.split("=", 2)[0], pair.contains("=") ? pair.split("=", 2)[1] : "");
        }
        json.set("Check", check(service));
        return json.toString();
    }

    private static ObjectNode check(EmbeddedRegistry.KnownService service) {
        ObjectNode check = JSON.createObjectNode();
        if (!service.http().isEmpty()) {
            return check.put("HTTP", service.http()).put("Interval", "1s");
        }
        if (!service.tcp().isEmpty()) {
            return check.put("TCP", service.tcp()).put("Interval", "1s");
        }
        return check.put("TTL", "24h").put("Status", service.status());
    }
}
