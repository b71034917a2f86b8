package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One recorded conversation with Consul.
 *
 * @param phase 1 does not mind company, 2 neither but reads the agent's own node, 3 wants the server for itself
 * @param order which of those that go one after the other comes first
 * @param seconds how long it took when it was recorded
 * @param file where it is written
 */
public record Scenario(
        String area,
        String name,
        int phase,
        int order,
        double seconds,
        List<JsonNode> steps,
        List<JsonNode> cleanup,
        Path file) {
    private static final int ALONE = 3;
    private static final int ORDER = 50;

    /** All in the folder and below, by their paths. */
    public static List<Scenario> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Scenario::read)
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        try {
            var json = Json.read(Files.readAllBytes(file)).orElseThrow();
            return new Scenario(
                    json.path("area").asString(),
                    json.path("name").asString(),
                    json.path("phase").asInt(ALONE),
                    json.path("order").asInt(ORDER),
                    json.path("seconds").asDouble(0),
                    List.copyOf(json.path("steps").values()),
                    List.copyOf(json.path("cleanup").values()),
                    file);
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalStateException(file + " is not a scenario: " + unreadable.getMessage(), unreadable);
        }
    }

    /** {@code area/name}: under this name it is a test. */
    public String title() {
        return area + "/" + name;
    }
}
