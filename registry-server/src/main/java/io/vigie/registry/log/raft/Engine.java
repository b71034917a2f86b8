package io.vigie.registry.log.raft;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Ratis, and runs it anew when it has ended without being told to: after a full disk as soon as there is room again, after
 * anything else at once. What was applied stays readable meanwhile. Safe for any thread.
 */
final class Engine implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;
    private static final long PAUSE_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final RaftSettings settings;
    private final Addresses addresses;
    private final RaftGroupId group;
    private final RaftPeerId self;
    private final Room room;
    private final Clock clock;
    private final Executor disk;
    private final ScheduledExecutorService timer;
    private volatile @Nullable Running running;
    private volatile @Nullable ScheduledFuture<?> watchdog;
    private volatile boolean closed;
    private boolean mending;
    private List<Server> founders = List.of();
    private @Nullable Launch launch;

    /** Ratis as it runs at the moment. */
    record Running(RaftServer server, RaftServer.Division division, Followers followers) {}

    Engine(RaftSettings settings, Clock clock, Executor disk, ScheduledExecutorService timer) {
        this.settings = settings;
        this.addresses = new Addresses(settings.folder().resolve("addresses"));
        this.group = RaftGroupId.valueOf(settings.group());
        this.self = RaftPeerId.valueOf(settings.self().id());
        this.room = new Room(settings.folder());
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
     * @param outlet where what happens comes out
     * @throws IOException when it cannot be; the message is a sentence for the user
     */
    synchronized void start(List<Server> whoBegin, Outlet outlet) throws IOException {
        room.check();
        founders = whoBegin.stream().sorted().toList();
        founders.stream()
                .filter(founder -> addresses.of(founder.id()).isEmpty())
                .forEach(addresses::learn);
        addresses.learn(settings.self());
        launch = new Launch(settings, outlet, clock, disk);
        running = launch.by(founders);
        watchdog = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    Addresses addresses() {
        return addresses;
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
            room.check();
            synchronized (this) {
                if (!closed && launch != null) {
                    running = launch.by(founders);
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
