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
import java.util.stream.Stream;

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

    /** How many keys were acknowledged in a round; the empty text stands for all rounds. */
    public int size(String round) {
        return (int) keys(round).count();
    }

    private Stream<String> keys(String round) {
        return acknowledged.keySet().stream().filter(key -> key.startsWith(prefix(round)));
    }

    private static String prefix(String round) {
        return round.isEmpty() ? "ledger/" : "ledger/" + round + "/";
    }

    /** The keys of a round that a server does not have as they were acknowledged, read back {@code ?consistent}. */
    public List<String> lostAt(Agent server, String round) {
        var found = readBack(server, prefix(round));
        return keys(round)
                .filter(key -> !acknowledged.get(key).equals(found.get(key)))
                .sorted()
                .toList();
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
