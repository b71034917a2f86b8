package io.vigie.reliability.ledger;

import io.vigie.reliability.cluster.Agent;
import io.vigie.reliability.cluster.Http;
import io.vigie.reliability.cluster.Until;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Blocking queries on every server, while keys are written below what they watch, each once and never deleted. Then an answer at
 * index i must hold exactly the keys whose ModifyIndex is i or less: one less would be a missed change, one more an index that
 * is not true. And no index may fall, except for stale reads on a server that was started again meanwhile.
 */
public final class WatchLedger implements AutoCloseable {
    private static final String PREFIX = "watched/";
    private static final Duration LAST_CHANGE = Duration.ofSeconds(30);
    private static final Duration WRITE_PAUSE = Duration.ofMillis(40);

    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<String, Boolean> acknowledged = new ConcurrentSkipListMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Agent> servers;
    private final String prefix;
    private final Thread writer;
    private volatile boolean writing = true;
    private volatile boolean watching = true;

    /** Watches on these servers, default and stale, below a prefix that nobody else uses. */
    public WatchLedger(List<Agent> servers, String name) {
        this.servers = List.copyOf(servers);
        this.prefix = PREFIX + name + "/";
        for (var server : servers) {
            watchers.add(new Watcher(server, ""));
            watchers.add(new Watcher(server, "&stale"));
        }
        writer = new Thread(this::write, "watched-writer");
        watchers.forEach(watcher -> watcher.thread.start());
        writer.start();
    }

    private void write() {
        int at = 0;
        while (writing) {
            var key = prefix + next.incrementAndGet();
            if (servers.get(at % servers.size()).http().write(key, "")) {
                acknowledged.put(key, true);
            } else {
                at++;
            }
            sleep(WRITE_PAUSE);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Watcher {
        private final Agent server;
        private final String mode;
        private final Thread thread;
        private final WatchedAnswers answers = new WatchedAnswers();

        Watcher(Agent server, String mode) {
            this.server = server;
            this.mode = mode;
            this.thread = new Thread(this::watch, "watcher-" + server.name() + mode);
        }

        private void watch() {
            long index = 0;
            int starts = server.starts();
            var patient = Duration.ofSeconds(4);
            while (watching) {
                try {
                    var answer = server.http()
                            .waiting(patient)
                            .get("/v1/kv/" + prefix + "?recurse&wait=2s&index=" + index + mode);
                    int startsNow = server.starts();
                    if (answer.isOk()) {
                        note(answer, !mode.isEmpty() && startsNow != starts);
                        index = answer.index();
                        starts = startsNow;
                        continue;
                    }
                } catch (IOException lost) {
                    // The next round asks again from the same index.
                }
                sleep(WRITE_PAUSE);
            }
        }

        private void note(Http.Answer answer, boolean mayFall) {
            answers.note(answer.index(), modifyIndexes(answer), mayFall);
        }

        private boolean hasSeenAll() {
            return answers.lastKeys().containsAll(acknowledged.keySet());
        }

        @Override
        public String toString() {
            return "watch on " + server.name() + mode;
        }
    }

    /** How many answers were judged so far. */
    public int answers() {
        return watchers.stream().mapToInt(watcher -> watcher.answers.size()).sum();
    }

    /** Stops the writer, waits until every watcher has seen its last change, and looks for what was missed. */
    public void assertNothingMissed() throws InterruptedException, IOException {
        writing = false;
        writer.join();
        for (var watcher : watchers) {
            Until.isTrue(watcher + " wakes for the last change", LAST_CHANGE, watcher::hasSeenAll);
        }
        close();
        var truth = modifyIndexes(
                servers.get(0).http().waiting(LAST_CHANGE).get("/v1/kv/" + prefix + "?recurse&consistent"));
        for (var watcher : watchers) {
            watcher.answers.fault(truth).ifPresent(fault -> {
                throw new AssertionError(watcher + ": " + fault);
            });
        }
    }

    private static Map<String, Long> modifyIndexes(Http.Answer answer) {
        var keys = new TreeMap<String, Long>();
        answer.json()
                .forEach(entry -> keys.put(
                        entry.path("Key").asString(""),
                        entry.path("ModifyIndex").asLong()));
        return keys;
    }

    @Override
    public void close() throws InterruptedException {
        writing = false;
        watching = false;
        writer.join();
        for (var watcher : watchers) {
            watcher.thread.join();
        }
    }
}
