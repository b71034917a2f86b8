package io.vigie.registry.log.raft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A server of a durable log within this process, as one server or several of them on loopback. */
final class LogServer implements AutoCloseable {
    /** As {@code raft_snapshot_threshold} is when nobody says otherwise. */
    private static final long ENTRIES_BETWEEN_CHECKPOINTS = 16_384;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService disk = Executors.newFixedThreadPool(2);
    private final RaftRegistry registry;

    private LogServer(Path folder, Server self, List<Server> founders, Set<String> untuned) {
        var place = self.address().split(":");
        var settings = new RaftSettings(
                folder.resolve(self.id()),
                self,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(place[1])),
                "dc1",
                founders,
                ENTRIES_BETWEEN_CHECKPOINTS,
                Optional.empty(),
                false,
                untuned);
        var around = new RaftRegistry.Surroundings(
                Clock.systemUTC(),
                timer,
                disk,
                System::nanoTime,
                () -> UUID.randomUUID().toString());
        this.registry = new RaftRegistry(settings, around);
    }

    /**
     * Starts so many servers that begin a log together; returns when each has caught up.
     *
     * @param untuned settings of Ratis that stay as Ratis has them
     */
    static List<LogServer> start(Path folder, int count, Set<String> untuned) throws IOException {
        var founders = new ArrayList<Server>();
        for (int number = 1; number <= count; number++) {
            founders.add(new Server(new UUID(0, number).toString(), "127.0.0.1:" + freePort()));
        }
        var servers = founders.stream()
                .map(self -> new LogServer(folder, self, founders, untuned))
                .toList();
        CompletableFuture.allOf(servers.stream()
                        .map(server -> CompletableFuture.runAsync(server::begin))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return servers;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void begin() {
        try {
            registry.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    RaftRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            timer.shutdownNow();
            disk.shutdown();
        }
    }
}
