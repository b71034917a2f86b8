package io.vigie.registry.log.raft;

import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.key.ClusterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A server of a log within this JVM, with threads of its own; it can be stopped and started again on the same folder. */
final class Member implements AutoCloseable {
    static final long CHECKPOINT_EVERY = 200;

    private final Path folder;
    private final Server self;
    private final List<Server> founders;
    private final boolean acceptLoss;
    private final Optional<ClusterKey> key;
    private final int port;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService disk = Executors.newFixedThreadPool(2);
    private final RaftRegistry registry;

    Member(Path folder, Server self, List<Server> founders, boolean acceptLoss) {
        this(folder, self, founders, acceptLoss, Optional.empty());
    }

    Member(Path folder, Server self, List<Server> founders, boolean acceptLoss, Optional<ClusterKey> key) {
        this(folder, self, founders, acceptLoss, key, portOf(self));
    }

    private Member(
            Path folder, Server self, List<Server> founders, boolean acceptLoss, Optional<ClusterKey> key, int port) {
        this.port = port;
        this.folder = folder;
        this.self = self;
        this.founders = founders;
        this.acceptLoss = acceptLoss;
        this.key = key;
        var around = new RaftRegistry.Surroundings(
                Clock.systemUTC(),
                timer,
                disk,
                System::nanoTime,
                () -> UUID.randomUUID().toString());
        this.registry = new RaftRegistry(settings(), around);
    }

    /** One that is alone. */
    static Member alone(Path folder) throws IOException {
        var self = server(1);
        return new Member(folder, self, List.of(self), false);
    }

    static Server server(int number) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Server(new UUID(0, number).toString(), "127.0.0.1:" + free.getLocalPort());
        }
    }

    private static int portOf(Server server) {
        return Integer.parseInt(server.address().substring(server.address().indexOf(':') + 1));
    }

    /** As many as begin a log together, each behind a wire, and not started yet. */
    static List<Member> wired(Path folder, int count, List<Wire> wires) throws IOException {
        var ports = new ArrayList<Integer>();
        var servers = new ArrayList<Server>();
        for (int number = 1; number <= count; number++) {
            ports.add(portOf(server(number)));
            var wire = new Wire(ports.get(number - 1));
            wires.add(wire);
            servers.add(new Server(new UUID(0, number).toString(), "127.0.0.1:" + wire.port()));
        }
        return servers.stream()
                .map(server -> new Member(
                        folder.resolve(server.id()),
                        server,
                        servers,
                        false,
                        Optional.empty(),
                        ports.get(servers.indexOf(server))))
                .toList();
    }

    RaftSettings settings() {
        return new RaftSettings(
                folder,
                self,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "dc1",
                CHECKPOINT_EVERY,
                key,
                acceptLoss);
    }

    Member started() throws IOException {
        try {
            registry.start(founders);
            return this;
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** As many as begin a log together, started at once. */
    static List<Member> together(Path folder, int count) throws Exception {
        var servers = new ArrayList<Server>();
        for (int number = 1; number <= count; number++) {
            servers.add(server(number));
        }
        var members = servers.stream()
                .map(server -> new Member(folder.resolve(server.id()), server, servers, false))
                .toList();
        startAll(members);
        return members;
    }

    static void startAll(List<Member> members) throws Exception {
        var starting = members.stream()
                .map(member -> CompletableFuture.runAsync(() -> {
                    try {
                        member.registry.start(member.founders);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }))
                .toList();
        for (var each : starting) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    /** One that waits to be taken in. */
    static Member waiting(Path folder, Server self) {
        return new Member(folder, self, List.of(), false);
    }

    static Member leaderOf(List<Member> members) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> members.stream()
                                .filter(member -> member.registry.isLeader())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    Server self() {
        return self;
    }

    /** Stops it and starts another one on its folder. */
    Member restarted() throws IOException {
        close();
        return another().started();
    }

    /** One on its folder that is not started. */
    Member another() {
        return new Member(folder, self, founders, acceptLoss);
    }

    /** One on its folder with the same id at another address. */
    Member movedTo(Server place) {
        return new Member(folder, place, founders, acceptLoss);
    }

    Member acceptingLoss() {
        return new Member(folder, self, founders, true);
    }

    RaftRegistry registry() {
        return registry;
    }

    /** Where the files of the log are. */
    Path current() {
        return settings().groupFolder().resolve("current");
    }

    Path checkpoints() {
        return settings().groupFolder().resolve("sm");
    }

    Applied propose(Command command) throws Exception {
        return registry.propose(command).get(30, TimeUnit.SECONDS);
    }

    Applied put(String key, String value) throws Exception {
        return propose(new PutKey(key, Value.of(value), 0, OptionalLong.empty()));
    }

    String get(String key) {
        return registry.current()
                .keyValues()
                .find(key)
                .map(entry -> new String(entry.value().bytes()))
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        registry.close();
        timer.shutdownNow();
        disk.shutdown();
    }
}
