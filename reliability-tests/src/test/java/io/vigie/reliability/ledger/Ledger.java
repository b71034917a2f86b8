package io.vigie.reliability.ledger;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Http;
import io.vigie.reliability.cluster.Until;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was acknowledged: each key that somebody was told is written, each of them written once. Safe for many threads. */
public final class Ledger {
    /** How many write at a time. */
    public static final int WRITERS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Writes a key that nobody wrote before; whether that was acknowledged. */
    public boolean write(Http http, String round) {
        var key = "ledger/" + round + "/" + next.incrementAndGet();
        var value = "value of " + key;
        boolean written = http.write(key, value);
        if (written) {
            acknowledged.put(key, value);
        }
        return written;
    }

    /** Writers that write until they are closed; one whose server does not acknowledge goes on with the next server. */
    public final class Writers implements AutoCloseable {
        private final List<Thread> threads = new ArrayList<>();
        private final List<Agent> servers;
        private final String round;
        private final Duration pause;
        private volatile boolean stopped;

        public Writers(List<Agent> servers, String round, Duration pause) {
            this.servers = servers;
            this.round = round;
            this.pause = pause;
            for (int number = 0; number < WRITERS; number++) {
                int first = number;
                threads.add(new Thread(() -> write(first), "writer-" + number));
            }
            threads.forEach(Thread::start);
        }

        private void write(int first) {
            int at = first;
            while (!stopped) {
                if (!Ledger.this.write(servers.get(at % servers.size()).http(), round)) {
                    at++;
                }
                sleep();
            }
        }

        private void sleep() {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException stopping) {
                stopped = true;
            }
        }

        @Override
        public void close() throws InterruptedException {
            stopped = true;
            for (var thread : threads) {
                thread.join();
            }
        }
    }

    /** How many keys were acknowledged. */
    public int size() {
        return acknowledged.size();
    }

    /** Reads everything of a round back from each server, {@code ?consistent}; the empty text stands for all rounds. */
    public void assertReadable(List<Agent> servers, String round) {
        for (var server : servers) {
            var found = readBack(server, "ledger/" + (round.isEmpty() ? "" : round + "/"));
            var lost = acknowledged.entrySet().stream()
                    .filter(entry -> round.isEmpty() || entry.getKey().startsWith("ledger/" + round + "/"))
                    .filter(entry -> !entry.getValue().equals(found.get(entry.getKey())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!lost.isEmpty()) {
                throw new AssertionError("Acknowledged, and lost at " + server + ": " + lost.size() + " of "
                        + acknowledged.size() + " keys, of which " + lost.subList(0, Math.min(10, lost.size())));
            }
        }
    }

    private static Map<String, String> readBack(Agent server, String prefix) {
        var found = new HashMap<String, String>();
        Until.asserted(server + " answers a consistent read", PATIENCE, server, () -> {
            try {
                var answer = server.http().waiting(PATIENCE).get("/v1/kv/" + prefix + "?recurse&consistent");
                if (!answer.isOk()) {
                    // Consul and Vigie say 404 when nothing lies below the prefix: whether that is right is seen by the
                    // caller.
                    return answer.status() == 404;
                }
                answer.json()
                        .forEach(entry -> found.put(
                                entry.path("Key").asString(""),
                                new String(Base64.getDecoder()
                                        .decode(entry.path("Value").asString("")))));
                return true;
            } catch (IOException none) {
                return false;
            }
        });
        return found;
    }
}
