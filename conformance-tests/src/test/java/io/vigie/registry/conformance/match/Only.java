package io.vigie.registry.conformance.match;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps of lists that all scenarios share what is of one scenario: the members that contain a text. */
public final class Only {
    private Only() {}

    /** The list or object without the members in whose name and JSON the needle is not; anything else as it is. */
    public static JsonNode containing(String needle, JsonNode document) {
        if (document.isArray()) {
            var kept = JsonNodeFactory.instance.arrayNode();
            document.values().stream()
                    .filter(element -> Json.line(element).contains(needle))
                    .forEach(kept::add);
            return kept;
        }
        if (document.isObject()) {
            var kept = JsonNodeFactory.instance.objectNode();
            document.propertyStream()
                    .filter(member -> member.getKey().contains(needle)
                            || Json.line(member.getValue()).contains(needle))
                    .forEach(member -> kept.set(member.getKey(), member.getValue()));
            return kept;
        }
        return document;
    }
}
