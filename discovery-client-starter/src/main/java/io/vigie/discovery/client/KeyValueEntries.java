package io.vigie.discovery.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the answer of {@code /v1/kv/…?recurse}, in which values are Base64. */
final class KeyValueEntries {

    private KeyValueEntries() {}

    static List<KeyValue> in(JsonNode answer) {
        return answer.valueStream()
                .map(entry -> new KeyValue(entry.path("Key").asString(""), text(entry.path("Value"))))
                .toList();
    }

    private static String text(JsonNode value) {
        return new String(Base64.getDecoder().decode(value.asString("")), StandardCharsets.UTF_8);
    }
}
