package io.vigie.registry.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** What was acknowledged: eight writers note each key that they were told is written. */
final class Ledger {
    private static final int WRITERS = 8;
    private static final Pattern ENTRY = Pattern.compile("\"Key\":\"([^\"]+)\"[^}]*\"Value\":\"([^\"]*)\"");

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Writers that write until they are told to stop, each to the server that it is given. */
    final class Writers implements AutoCloseable {
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopped;

        Writers(IntFunction<LiveServer> serverOf, String round) {
            for (int number = 0; number < WRITERS; number++) {
                var server = serverOf.apply(number);
                threads.add(new Thread(() -> write(server, round), "writer-" + number));
            }
            threads.forEach(Thread::start);
        }

        private void write(LiveServer server, String round) {
            while (!stopped) {
                var key = "ledger/" + round + "/" + next.incrementAndGet();
                var value = "value of " + key;
                if (server.put(key, value)) {
                    acknowledged.put(key, value);
                }
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

    int size() {
        return acknowledged.size();
    }

    /** Everything that was acknowledged below the prefix can be read here, as it was written. */
    void assertAllReadable(LiveServer server, String prefix) {
        var answer = server.get("/v1/kv/" + prefix + "?recurse&consistent");
        var found = new ConcurrentHashMap<String, String>();
        var matcher = ENTRY.matcher(answer);
        while (matcher.find()) {
            found.put(matcher.group(1), new String(Base64.getDecoder().decode(matcher.group(2))));
        }
        var lost = acknowledged.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().equals(found.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(lost).as("acknowledged, and lost").isEmpty();
    }
}
