package io.vigie.registry.log.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the other servers which sessions were renewed with the leader, so that whoever leads next knows how long each of them has
 * still to live. News that do not arrive make a session look older there, until its next renewal.
 */
public final class RenewalNews implements Consumer<List<String>> {
    /** The path on cluster doors. */
    public static final String PATH = "/v1/internal/renewed";
    /** How many sessions are named in one request. */
    public static final int SESSIONS_MAX = 20_000;

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final ClusterClient client;
    private final Supplier<List<String>> doors;

    /** News for those behind these cluster doors. */
    public RenewalNews(ClusterClient client, Supplier<List<String>> doors) {
        this.client = client;
        this.doors = doors;
    }

    /** Tells of them, or, when there are none, that there are none. Nothing blocks. */
    @Override
    public void accept(List<String> sessionIds) {
        var all = doors.get();
        for (int from = 0; from == 0 || from < sessionIds.size(); from += SESSIONS_MAX) {
            var some = sessionIds.subList(from, Math.min(sessionIds.size(), from + SESSIONS_MAX));
            var lines = String.join("\n", some).getBytes(StandardCharsets.UTF_8);
            all.forEach(door -> client.post(door, PATH, lines, ANSWER));
        }
    }
}
