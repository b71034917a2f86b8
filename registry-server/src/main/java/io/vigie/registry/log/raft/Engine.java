package io.vigie.registry.log.raft;

import io.vigie.registry.log.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Ratis, and runs it anew when it has ended without being told to: after a full disk as soon as there is room again, after
 * anything else at once. What was applied stays readable meanwhile. Safe for any thread.
 */
final class Engine implements AutoCloseable {
    /** How much room there must be on the disk before writing begins again. */
    private static final int ROOM_BYTES = 4 << 20;

    private static final long LOOK_MILLIS = 250;
    private static final long PAUSE_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final RaftSettings settings;
    private final Addresses addresses;
    private final RaftGroupId group;
    private final RaftPeerId self;
    private final Outlet outlet;
    private final Clock clock;
    private final ExecutorService disk;
    private final ScheduledExecutorService timer;
    private volatile @Nullable Running running;
    private volatile @Nullable ScheduledFuture<?> watchdog;
    private volatile boolean closed;
    private boolean mending;
    private List<Server> founders = List.of();

    /** Ratis as it runs at the moment. */
    record Running(RaftServer server, RaftServer.Division division, Followers followers) {}

    Engine(RaftSettings settings, Outlet outlet, Clock clock, ExecutorService disk, ScheduledExecutorService timer) {
        this.settings = settings;
        this.addresses = new Addresses(settings.folder().resolve("addresses"));
        this.group = RaftGroupId.valueOf(settings.group());
        this.self = RaftPeerId.valueOf(settings.self().id());
        this.outlet = outlet;
        this.clock = clock;
        this.disk = disk;
        this.timer = timer;
    }

    RaftGroupId group() {
        return group;
    }

    RaftPeerId self() {
        return self;
    }

    /** Ratis, if it runs. */
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    /**
     * Starts Ratis; blocks until the log is read, but elects nobody yet.
     *
     * @param whoBegin see {@link RaftRegistry#start}
     * @throws IOException when it cannot be; the message is a sentence for the user
     */
    synchronized void start(List<Server> whoBegin) throws IOException {
        checkRoom();
        founders = whoBegin.stream().sorted().toList();
        founders.stream()
                .filter(founder -> addresses.of(founder.id()).isEmpty())
                .forEach(addresses::learn);
        addresses.learn(settings.self());
        run();
        watchdog = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void run() throws IOException {
        var check = new LogCheck(settings);
        check.mendCheckpoints();
        var folder = settings.groupFolder().resolve("sm");
        var checkpoints = new Checkpoints(folder);
        checkpoints.tidy();
        var newest = checkpoints.newest();
        check.check(newest.map(loaded -> loaded.checkpoint().index()).orElse(-1L));
        Files.createDirectories(folder);
        var machine = new RegistryMachine(folder, newest, settings.entriesBetweenCheckpoints(), outlet, clock, disk);
        var followers = new Followers();
        var parameters = Tuning.parametersOf(settings);
        ListeningGrpc.listen(parameters, followers);
        var server = RaftServer.newBuilder()
                .setServerId(self)
                .setGroup(RaftGroup.valueOf(group, peersOf(founders)))
                .setStateMachine(machine)
                .setProperties(Tuning.of(settings, founders.equals(List.of(settings.self()))))
                .setParameters(parameters)
                .setOption(RaftStorage.StartupOption.RECOVER)
                .build();
        try {
            server.start();
            running = new Running(server, server.getDivision(group), followers);
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** The servers as Ratis knows them: by their ids, which their addresses are looked up by. */
    static List<RaftPeer> peersOf(List<Server> servers) {
        return servers.stream()
                .map(server -> RaftPeer.newBuilder()
                        .setId(server.id())
                        .setAddress(PeerResolver.target(server.id()))
                        .build())
                .toList();
    }

    Addresses addresses() {
        return addresses;
    }

    private void checkRoom() throws IOException {
        Files.createDirectories(settings.folder());
        try {
            writeProbe(settings.folder().resolve("room-probe"));
        } catch (IOException full) {
            throw new IOException(
                    "Nothing can be written to " + settings.folder() + " (" + full.getMessage()
                            + "). Make room of at least " + (ROOM_BYTES >> 20) + " MB on its disk, then start again.",
                    full);
        }
    }

    private static void writeProbe(Path probe) throws IOException {
        try (var channel = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var zeroes = ByteBuffer.allocate(ROOM_BYTES);
            while (zeroes.hasRemaining()) {
                channel.write(zeroes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Ratis ends by itself when something is wrong with it, and says so to nobody. */
    private void look() {
        var one = running;
        if (one != null && !one.division().getInfo().isAlive()) {
            mend("The log has ended", null);
        }
    }

    /** Nothing can be written any more. Ends Ratis, so that another server may lead, and begins to try again. */
    void failed(Throwable cause) {
        mend("Nothing can be written to the log", cause);
    }

    private synchronized void mend(String what, @Nullable Throwable cause) {
        if (closed || mending) {
            return;
        }
        mending = true;
        log.error(
                "{}{}. Nothing is acknowledged until it can be again, which is tried every second; reads go on.",
                what,
                cause == null ? "" : " (" + rootOf(cause) + ")");
        var broken = running;
        running = null;
        later(() -> {
            if (broken != null) {
                close(broken);
            }
            tryAgain();
        });
    }

    private static Throwable rootOf(Throwable fault) {
        var root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void tryAgain() {
        try {
            checkRoom();
            synchronized (this) {
                if (!closed) {
                    run();
                    mending = false;
                    log.info("The log can be written again.");
                }
            }
        } catch (IOException | RuntimeException still) {
            log.debug("Not yet.", still);
            afterPause();
        }
    }

    private void afterPause() {
        try {
            timer.schedule(() -> later(this::tryAgain), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping while the log could not be written.", stopping);
        }
    }

    private void later(Runnable work) {
        try {
            disk.execute(work);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping while the log could not be written.", stopping);
        }
    }

    private static void close(Running one) {
        try {
            one.server().close();
        } catch (IOException | RuntimeException stuck) {
            log.warn("Ratis could not be closed in order.", stuck);
        }
    }

    /** Ends Ratis for good: nothing that it could do would help. */
    void giveUp() {
        synchronized (this) {
            mending = true;
        }
        var one = running;
        running = null;
        if (one != null) {
            later(() -> close(one));
        }
    }

    @Override
    public void close() {
        Running one;
        synchronized (this) {
            closed = true;
            one = running;
            running = null;
            var looking = watchdog;
            if (looking != null) {
                looking.cancel(false);
            }
        }
        if (one != null) {
            close(one);
        }
    }
}
