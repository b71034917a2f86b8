package io.vigie.registry.log.remote;

import io.vigie.registry.log.Renewals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Passes renewals of sessions on to the leader, who keeps their deadlines. It asks one server after the other until one says
 * that it leads; a renewal that finds none is lost, as a late one would be, and the session's patience is twice its time to live.
 */
public final class RemoteRenewals implements Renewals {
    private static final String PATH = "/v1/internal/renew";
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final ClusterClient client;
    private final Supplier<List<String>> doors;

    /** Renewals at one of these cluster doors, the leader's first if it is known. */
    public RemoteRenewals(ClusterClient client, Supplier<List<String>> doors) {
        this.client = client;
        this.doors = doors;
    }

    @Override
    public void renew(String sessionId) {
        send(sessionId.getBytes(StandardCharsets.UTF_8), doors.get(), 0);
    }

    private void send(byte[] session, List<String> all, int at) {
        if (at >= all.size()) {
            return;
        }
        client.post(all.get(at), PATH, session, ANSWER).whenComplete((answer, broken) -> {
            if (broken != null || answer.statusCode() != 200) {
                send(session, all, at + 1);
            }
        });
    }
}
