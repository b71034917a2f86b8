package io.vigie.discovery.config;

import io.vigie.discovery.client.KeyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in an opened snapshot: JSON, written and read as a tree so that a native image needs no hint. Pure. */
final class SnapshotContent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SnapshotContent() {}

    static byte[] write(List<ConfigSnapshot.Kept> contexts) {
        ArrayNode all = JSON.createArrayNode();
        for (ConfigSnapshot.Kept kept : contexts) {
            ObjectNode one = all.addObject()
                    .put("registry", kept.registry())
                    .put("context", kept.context())
                    .put("readAt", kept.readAt().toString());
            ArrayNode entries = one.putArray("entries");
            kept.raw()
                    .forEach(
                            entry -> entries.addObject().put("key", entry.key()).put("value", entry.value()));
        }
        return JSON.writeValueAsBytes(all);
    }

    /** Only for what {@link #write} wrote: the seal has been checked. */
    static List<ConfigSnapshot.Kept> read(byte[] content) {
        List<ConfigSnapshot.Kept> contexts = new ArrayList<>();
        for (JsonNode one : JSON.readTree(content)) {
            List<KeyValue> entries = new ArrayList<>();
            one.path("entries")
                    .forEach(entry -> entries.add(new KeyValue(
                            entry.path("key").asString(), entry.path("value").asString())));
            contexts.add(new ConfigSnapshot.Kept(
                    one.path("registry").asString(),
                    one.path("context").asString(),
                    Instant.parse(one.path("readAt").asString()),
                    List.copyOf(entries)));
        }
        return contexts;
    }
}
