package io.vigie.registry.log.raft;

import io.vigie.bench.Machine;
import io.vigie.bench.Median;
import io.vigie.bench.Population;
import io.vigie.bench.Scratch;
import io.vigie.bench.Table;
import io.vigie.registry.core.command.Applied;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;

/**
 * {@code bench/log}: how many writes of 128 bytes a second the durable log takes in one process, without HTTP, and how long three
 * servers are without a leader when theirs is gone; with our settings of Ratis, and with each of them left as Ratis has it.
 */
public final class DurableLogMeasurement {
    private static final List<Integer> IN_FLIGHT = List.of(1, 64, 256);
    private static final int KEYS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRY_MILLIS = 5;

    private final Duration time;
    private final int elections;

    /**
     * A measurement.
     *
     * @param time how long each figure of writes is measured, after a third of it for warming up
     * @param elections how often a leader is taken away for the median of the elections
     */
    public DurableLogMeasurement(Duration time, int elections) {
        this.time = time;
        this.elections = elections;
    }

    /** {@code [SECONDS [ELECTIONS [settings]]]}; with {@code settings} each setting in turn is left as Ratis has it. */
    public static void main(String[] arguments) throws Exception {
        var machine = Machine.now();
        var seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5;
        var elections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var measurement = new DurableLogMeasurement(Duration.ofSeconds(seconds), elections);
        var results = Path.of("bench", "target", "results");
        if (arguments.length > 2 && arguments[2].equals("settings")) {
            measurement.settings().publish(results, "log-settings", machine);
        } else {
            measurement.writes().publish(results, "log", machine);
        }
    }

    /** Writes a second of one server. */
    public Table oneServer() throws IOException, InterruptedException {
        var table = new Table("where", "1 in flight", "64 in flight", "256 in flight");
        try (var folder = Scratch.temporary()) {
            var alone = LogServer.start(folder.path(), 1, Set.of());
            table.row(row("one server", alone.get(0)));
            alone.forEach(LogServer::close);
        }
        return table;
    }

    /** Writes a second: one server; the leader of three; a follower of three. */
    public Table writes() throws IOException, InterruptedException {
        var table = oneServer();
        try (var folder = Scratch.temporary()) {
            var three = LogServer.start(folder.path(), 3, Set.of());
            var leader = leaderOf(three);
            table.row(row("three servers, at the leader", leader));
            var follower =
                    three.stream().filter(one -> one != leader).findFirst().orElseThrow();
            table.row(row("three servers, at a follower", follower));
            three.forEach(LogServer::close);
        }
        return table;
    }

    private Object[] row(String where, LogServer server) throws InterruptedException {
        var cells = new ArrayList<Object>(List.of(where));
        for (int inFlight : IN_FLIGHT) {
            cells.add(perSecond(server, inFlight));
        }
        return cells.toArray();
    }

    /** What becomes of writes and elections when one of our settings is left out. */
    public Table settings() throws IOException, InterruptedException {
        var table = new Table(
                "left as Ratis has it",
                "1 in flight",
                "64 in flight",
                "256 in flight",
                "election, median s",
                "worst s");
        for (var setting : SETTINGS.entrySet()) {
            var cells = new ArrayList<Object>();
            try (var folder = Scratch.temporary()) {
                var alone = LogServer.start(folder.path(), 1, setting.getValue());
                cells.addAll(List.of(row(setting.getKey(), alone.get(0))));
                alone.forEach(LogServer::close);
            }
            var gaps = gaps(setting.getValue());
            cells.add(Median.of(gaps));
            cells.add(gaps.stream().mapToDouble(gap -> gap).max().orElse(Double.NaN));
            table.row(cells.toArray());
            System.out.println(cells);
        }
        return table;
    }

    private static final Map<String, Set<String>> SETTINGS = settingsByName();

    private static Map<String, Set<String>> settingsByName() {
        var all = new LinkedHashMap<String, Set<String>>();
        all.put("nothing: all as Vigie sets it", Set.of());
        all.put("log metadata (a second fsync for each write)", Set.of(Log.LOG_METADATA_ENABLED_KEY));
        all.put("wait before an append (1 ms)", Set.of(Log.Appender.WAIT_TIME_MIN_KEY));
        all.put("size of segments (32 MB)", Set.of(Log.SEGMENT_SIZE_MAX_KEY));
        all.put("preallocation (4 MB)", Set.of(Log.PREALLOCATED_SIZE_KEY));
        all.put("cache of segments (6, 200 MB)", Set.of(Log.SEGMENT_CACHE_NUM_MAX_KEY, Log.SEGMENT_CACHE_SIZE_MAX_KEY));
        all.put("write buffer", Set.of(Log.WRITE_BUFFER_SIZE_KEY));
        all.put("bytes in one append", Set.of(Log.Appender.BUFFER_BYTE_LIMIT_KEY));
        all.put(
                "length of the queue",
                Set.of(Log.QUEUE_ELEMENT_LIMIT_KEY, RaftServerConfigKeys.Write.ELEMENT_LIMIT_KEY));
        all.put("retry cache (60 s)", Set.of(RaftServerConfigKeys.RetryCache.EXPIRY_TIME_KEY));
        all.put(
                "election timeout (150 to 300 ms)",
                Set.of(RaftServerConfigKeys.Rpc.TIMEOUT_MIN_KEY, RaftServerConfigKeys.Rpc.TIMEOUT_MAX_KEY));
        all.put("time for one request (3 s)", Set.of(RaftServerConfigKeys.Rpc.REQUEST_TIMEOUT_KEY));
        return all;
    }

    /** How long no write was taken, in seconds, after each time that the leader of three was closed. */
    private List<Double> gaps(Set<String> untuned) throws IOException, InterruptedException {
        var gaps = new ArrayList<Double>();
        for (int number = 0; number < elections; number++) {
            try (var folder = Scratch.temporary()) {
                var three = new ArrayList<>(LogServer.start(folder.path(), 3, untuned));
                var leader = leaderOf(three);
                put(leader, 0);
                three.remove(leader);
                long began = System.nanoTime();
                leader.close();
                for (int tries = 0; !put(three.get(0), tries); tries++) {
                    Thread.sleep(TRY_MILLIS);
                }
                gaps.add((System.nanoTime() - began) / 1e9);
                three.forEach(LogServer::close);
            }
        }
        return gaps;
    }

    private static boolean put(LogServer server, int number) throws InterruptedException {
        try {
            Applied applied =
                    server.registry().propose(Population.put(number, KEYS)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return applied.succeeded();
        } catch (ExecutionException | TimeoutException nobodyLeads) {
            return false;
        }
    }

    private static LogServer leaderOf(List<LogServer> servers) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (var server : servers) {
                if (server.registry().isLeader()) {
                    return server;
                }
            }
            Thread.sleep(TRY_MILLIS);
        }
        throw new IOException("No leader was elected within " + PATIENCE.toSeconds() + " s.");
    }

    /** Writes a second with so many on their way at once. */
    double perSecond(LogServer server, int inFlight) throws InterruptedException {
        run(server, inFlight, time.dividedBy(3));
        return run(server, inFlight, time) / (time.toNanos() / 1e9);
    }

    private static long run(LogServer server, int inFlight, Duration time) throws InterruptedException {
        var permits = new Semaphore(inFlight);
        var done = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        for (int number = 0; System.nanoTime() < end; number++) {
            permits.acquire();
            server.registry().propose(Population.put(number, KEYS)).whenComplete((applied, fault) -> {
                done.addAndGet(fault == null ? 1 : 0);
                permits.release();
            });
        }
        permits.acquire(inFlight);
        return done.get();
    }
}
