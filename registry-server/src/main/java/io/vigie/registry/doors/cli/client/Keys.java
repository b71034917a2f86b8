package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys as the API has them. */
final class Keys {
    static final String PATH = "/v1/kv/";

    private Keys() {}

    /** Keys begin with no slash, though many people write one. */
    static String withoutSlash(String key) {
        return key.startsWith("/") ? key.substring(1) : key;
    }

    /** The answer about a key, or null if there is no such key. */
    static @Nullable Answer found(Agent agent, String key, Query query) {
        var answer = query(agent, key, query);
        if (answer.status() == 404) {
            return null;
        }
        if (answer.status() != 200) {
            // Consul's client does not tell here what the server said.
            throw new FailedException("Error querying Consul agent: Unexpected response code: " + answer.status());
        }
        return answer;
    }

    private static Answer query(Agent agent, String key, Query query) {
        try {
            return agent.get(PATH + key, query);
        } catch (FailedException failed) {
            throw FailedException.in("Error querying Consul agent", failed);
        }
    }

    /** All pairs that begin so. */
    static List<Map<String, @Nullable Object>> under(String prefix, Query where, Agent agent) {
        var answer = found(agent, prefix, where.with("recurse", ""));
        return answer == null ? List.of() : Json.objects(answer.json());
    }
}
