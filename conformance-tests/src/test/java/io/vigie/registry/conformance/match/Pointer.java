package io.vigie.registry.conformance.match;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Places in a document: {@code /0/Service/ID}; {@code ~1} is a slash and {@code ~0} a tilde within a name. */
public final class Pointer {
    private Pointer() {}

    /** What is at the place; empty when there is no such place. */
    public static Optional<JsonNode> at(JsonNode document, String pointer) {
        var place = document;
        for (var step : pointer.replaceFirst("^/+", "").split("/")) {
            if (!step.isEmpty() || pointer.replace("/", "").length() > 0) {
                place = next(place, step.replace("~1", "/").replace("~0", "~"));
            }
            if (place == null) {
                return Optional.empty();
            }
        }
        return Optional.of(place);
    }

    private static JsonNode next(JsonNode place, String step) {
        if (place.isArray()) {
            return step.matches("\\d{1,9}") ? place.get(Integer.parseInt(step)) : null;
        }
        return place.isObject() ? place.get(step) : null;
    }
}
