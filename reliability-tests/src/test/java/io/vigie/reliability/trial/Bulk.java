package io.vigie.reliability.trial;

import io.vigie.reliability.cluster.Agent;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many keys of a hundred bytes, written 64 at a time. */
final class Bulk {
    /** As many as Consul takes in one transaction. */
    private static final int TOGETHER = 64;

    private static final String VALUE = Base64.getEncoder().encodeToString(new byte[100]);

    private Bulk() {}

    /** Writes so many keys below the prefix; each is named by its number, from 0. */
    static void write(Agent server, String prefix, int count) throws IOException {
        for (int from = 0; from < count; from += TOGETHER) {
            var body = IntStream.range(from, Math.min(from + TOGETHER, count))
                    .mapToObj(number -> "{\"KV\":{\"Verb\":\"set\",\"Key\":\"" + prefix + number + "\",\"Value\":\""
                            + VALUE + "\"}}")
                    .collect(Collectors.joining(",", "[", "]"));
            var answer = server.http().put("/v1/txn", body);
            if (!answer.isOk()) {
                throw new IOException("The transaction was answered " + answer.status() + ": " + answer.body());
            }
        }
    }
}
