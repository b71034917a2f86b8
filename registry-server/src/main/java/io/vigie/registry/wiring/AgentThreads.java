package io.vigie.registry.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of an agent, all of them daemons with a name. */
final class AgentThreads implements AutoCloseable {
    private static final int POOL_THREADS = 4;
    /** How many scripts of checks run at once, and how many handlers of watches; more wait. */
    private static final int PROGRAM_THREADS = 16;

    /** One writes a checkpoint, one mends the log. */
    private static final int DISK_THREADS = 2;

    private static final int QUEUED_MAX = 100_000;
    private static final long IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer = timer("timer");
    private final ScheduledThreadPoolExecutor files = timer("files");
    private final ThreadPoolExecutor disk = pool("disk", DISK_THREADS);
    private final ThreadPoolExecutor exchanges = pool("exchanges", POOL_THREADS);
    private final ThreadPoolExecutor lookups = pool("lookups", POOL_THREADS);
    private final ThreadPoolExecutor programs = pool("programs", PROGRAM_THREADS);
    private final ThreadPoolExecutor watches = pool("watches", PROGRAM_THREADS);

    /** Runs deadlines; whatever it runs must be short and never block. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Runs what reads files and may block on the disk. */
    ScheduledExecutorService files() {
        return files;
    }

    /** Runs what the log has to do beside its own work, which takes as long as the disk does. */
    ExecutorService disk() {
        return disk;
    }

    /** Carries the requests of HTTP checks and their answers; nothing that it runs may block. */
    ExecutorService exchanges() {
        return exchanges;
    }

    /** Looks up the host names of checks, which blocks for as long as the resolver likes. */
    ExecutorService lookups() {
        return lookups;
    }

    /** Runs the programs of checks and waits for them. */
    ExecutorService programs() {
        return programs;
    }

    /** Runs the handlers of watches and waits for them. */
    ExecutorService watches() {
        return watches;
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        var pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUED_MAX), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ScheduledThreadPoolExecutor timer(String name) {
        var timer = new ScheduledThreadPoolExecutor(1, named(name));
        // Most deadlines are never reached: what they guard comes earlier. Cancelled ones must not pile up till then.
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Makes daemons of this name. */
    static ThreadFactory named(String name) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "vigie-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        files.shutdownNow();
        disk.shutdownNow();
        exchanges.shutdownNow();
        lookups.shutdownNow();
        programs.shutdownNow();
        watches.shutdownNow();
    }
}
