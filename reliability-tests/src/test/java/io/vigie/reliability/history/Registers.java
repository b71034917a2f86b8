package io.vigie.reliability.history;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that read ({@code ?consistent}), write and check-and-set a few keys through any server, and write down what they asked
 * and what they were answered, until they are closed.
 */
public final class Registers implements AutoCloseable {
    private static final int KEYS = 4;
    private static final int CLIENTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final AtomicLong nextValue = new AtomicLong();
    private final Map<String, Queue<Operation>> histories = new ConcurrentHashMap<>();
    private final List<Thread> clients = new ArrayList<>();
    private final List<Agent> servers;
    private final String name;
    private volatile boolean stopped;

    /** Clients of these servers, whose keys nobody else uses. */
    public Registers(List<Agent> servers, String name, Random random) {
        this.servers = List.copyOf(servers);
        this.name = name;
        for (int number = 0; number < CLIENTS; number++) {
            var own = new Random(random.nextLong());
            clients.add(new Thread(() -> use(own), "register-client-" + number));
        }
        clients.forEach(Thread::start);
    }

    /** What a key was seen to hold last, by one client. */
    private record Held(long value, long modifyIndex) {}

    private void use(Random random) {
        var held = new ConcurrentHashMap<String, Held>();
        while (!stopped) {
            var key = "registers/" + name + "/" + random.nextInt(KEYS);
            var http = servers.get(random.nextInt(servers.size())).http();
            switch (random.nextInt(3)) {
                case 0 -> write(http, key);
                case 1 -> cas(http, key, held.getOrDefault(key, new Held(0, 0)));
                default -> read(http, key, held);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Http http, String key, Map<String, Held> held) {
        long called = System.nanoTime();
        try {
            var answer = http.get("/v1/kv/" + key + "?consistent");
            long returned = System.nanoTime();
            if (answer.isOk()) {
                var entry = answer.json().path(0);
                var text = new String(
                        Base64.getDecoder().decode(entry.path("Value").asString("")));
                held.put(
                        key,
                        new Held(Long.parseLong(text), entry.path("ModifyIndex").asLong()));
            } else if (answer.status() == 404) {
                held.put(key, new Held(0, 0));
            } else {
                return;
            }
            note(key, Operation.read(held.get(key).value, called, returned));
        } catch (IOException unknown) {
            // A read that was not answered tells nothing.
        }
    }

    private void write(Http http, String key) {
        long value = nextValue.incrementAndGet();
        long called = System.nanoTime();
        var outcome = outcome(http, "/v1/kv/" + key, value);
        // A plain write is never refused; whoever says so has not told what became of it.
        note(
                key,
                Operation.write(
                        value,
                        outcome == Operation.Outcome.REFUSED ? Operation.Outcome.UNKNOWN : outcome,
                        called,
                        System.nanoTime()));
    }

    private void cas(Http http, String key, Held expected) {
        long value = nextValue.incrementAndGet();
        long called = System.nanoTime();
        var outcome = outcome(http, "/v1/kv/" + key + "?cas=" + expected.modifyIndex, value);
        note(key, Operation.cas(expected.value, value, outcome, called, System.nanoTime()));
    }

    private static Operation.Outcome outcome(Http http, String path, long value) {
        try {
            var answer = http.put(path, Long.toString(value));
            if (!answer.isOk()) {
                return Operation.Outcome.UNKNOWN;
            }
            return answer.body().strip().equals("true") ? Operation.Outcome.DONE : Operation.Outcome.REFUSED;
        } catch (IOException unknown) {
            return Operation.Outcome.UNKNOWN;
        }
    }

    private void note(String key, Operation operation) {
        histories.computeIfAbsent(key, first -> new ConcurrentLinkedQueue<>()).add(operation);
    }

    /** How many operations were written down. */
    public int operations() {
        return histories.values().stream().mapToInt(Queue::size).sum();
    }

    /** Stops the clients, and looks whether each of the keys behaved as one register. */
    public void assertLinearizable() throws InterruptedException {
        close();
        histories.forEach(
                (key, history) -> Linearizability.fault(List.copyOf(history)).ifPresent(fault -> {
                    throw new AssertionError(key + ": " + fault + "\n" + history);
                }));
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (var client : clients) {
            client.join();
        }
    }
}
