package io.vigie.registry.log.remote;

import io.vigie.registry.log.Renewals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes renewals of sessions on to the leader, who keeps their deadlines. It asks one server after the other until one says
 * that it leads, and again for as long as an election takes; a renewal that finds none is lost then, as a late one would be, and
 * the session's patience is twice its time to live.
 */
public final class RemoteRenewals implements Renewals {
    private static final String PATH = "/v1/internal/renew";
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(RemoteRenewals.class);

    /** How often it goes through all servers, and how long it waits in between: longer than elections take. */
    static final int ROUNDS_MAX = 20;

    private static final long PAUSE_MILLIS = 250;

    private final ClusterClient client;
    private final Supplier<List<String>> doors;
    private final ScheduledExecutorService timer;

    /** Renewals at one of these cluster doors, the leader's first if it is known. */
    public RemoteRenewals(ClusterClient client, Supplier<List<String>> doors, ScheduledExecutorService timer) {
        this.client = client;
        this.doors = doors;
        this.timer = timer;
    }

    @Override
    public void renew(String sessionId) {
        round(sessionId.getBytes(StandardCharsets.UTF_8), 1);
    }

    private void round(byte[] session, int number) {
        send(session, doors.get(), 0, number);
    }

    private void send(byte[] session, List<String> all, int at, int number) {
        if (at >= all.size()) {
            again(session, number);
            return;
        }
        client.post(all.get(at), PATH, session, ANSWER).whenComplete((answer, broken) -> {
            if (broken != null || answer.statusCode() != 200) {
                send(session, all, at + 1, number);
            }
        });
    }

    private void again(byte[] session, int number) {
        if (number >= ROUNDS_MAX) {
            return;
        }
        try {
            timer.schedule(() -> round(session, number + 1), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping; a session's renewal is not passed on.");
        }
    }
}
