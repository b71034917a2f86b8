package io.vigie.registry.log.replica;

import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.feed.Frame;
import io.vigie.registry.log.feed.Pulse;
import io.vigie.registry.log.remote.ClusterClient;
import io.vigie.registry.log.snapshot.StateCodec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one server at a time and feeds the replica; when the server falls silent or breaks off, goes to the next.
 * One thread, which blocks on the stream; the rest is safe for any thread.
 */
public final class ServerFollower implements AutoCloseable {
    /** The path on cluster doors. */
    public static final String PATH = "/v1/internal/log";
    /** How long a server may say nothing, before another one is followed. It says something every second. */
    static final Duration SILENCE = Duration.ofMillis(2_500);

    /** How long a server may know no leader, before another one is asked, if there is one. */
    static final Duration LEADERLESS = Duration.ofSeconds(3);

    /** After how many signs of life from a server that has a leader and knows less than this agent, its state is taken all the same. */
    static final int PULSES_BEHIND_MAX = 10;

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 100;
    private static final Logger log = LoggerFactory.getLogger(ServerFollower.class);

    private final ReplicaRegistry replica;
    private final HeardLeadership leadership;
    private final ClusterClient client;
    private final Supplier<List<String>> doors;
    private final LongSupplier nanos;
    private final Thread thread;
    private final ScheduledFuture<?> watchdog;
    private final CompletableFuture<Void> firstState = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile @Nullable InputStream stream;
    private volatile String epoch = "";
    private volatile long heardAt;
    private volatile @Nullable String following;
    private boolean complained;
    private boolean afresh;
    private int pulsesBehind;
    private volatile long leaderlessSince = Long.MAX_VALUE;

    /**
     * A follower that does nothing before it is started.
     *
     * @param doors the cluster doors of all servers, the most promising first
     */
    public ServerFollower(
            ReplicaRegistry replica,
            HeardLeadership leadership,
            ClusterClient client,
            Supplier<List<String>> doors,
            LongSupplier nanos,
            ThreadFactory threads,
            ScheduledExecutorService timer) {
        this.replica = replica;
        this.leadership = leadership;
        this.client = client;
        this.doors = doors;
        this.nanos = nanos;
        this.heardAt = nanos.getAsLong();
        this.thread = threads.newThread(this::run);
        this.watchdog = timer.scheduleWithFixedDelay(this::look, 250, 250, TimeUnit.MILLISECONDS);
    }

    /** Begins to follow. To be called once. */
    public void start() {
        thread.start();
    }

    /** Completes when the replica has got its first state. */
    public CompletableFuture<Void> firstState() {
        return firstState.copy();
    }

    /** Names the log that the replica's state is of; empty before there is one. */
    public String epoch() {
        return epoch;
    }

    /** The cluster door of the server that is followed now; empty while there is none. */
    public Optional<String> followed() {
        return Optional.ofNullable(following);
    }

    private void run() {
        for (int turn = 0; !closed; turn++) {
            var all = doors.get();
            if (!all.isEmpty()) {
                follow(all.get(turn % all.size()));
            }
            pause(turn);
        }
    }

    private void pause(int turn) {
        try {
            // The second one is tried at once, as the first was lost just now.
            Thread.sleep(turn % Math.max(1, doors.get().size()) == 0 ? PAUSE_MILLIS : PAUSE_MILLIS / 10);
        } catch (InterruptedException stopping) {
            closed = true;
        }
    }

    private void follow(String door) {
        try {
            var of = URLEncoder.encode(afresh ? "" : epoch, StandardCharsets.UTF_8);
            var path = PATH + "?from=" + replica.current().index() + "&epoch=" + of;
            afresh = false;
            var answer = client.open(door, path, ANSWER).get();
            try (var body = new BufferedInputStream(answer.body())) {
                stream = body;
                heardAt = nanos.getAsLong();
                if (answer.statusCode() != 200) {
                    throw new IOException("it answered " + answer.statusCode());
                }
                read(door, body);
            }
        } catch (RuntimeException senseless) {
            // What came does not fit to what is known here; the whole state does.
            afresh = true;
            complain(door, senseless);
        } catch (IOException | ExecutionException lost) {
            complain(door, lost);
        } catch (InterruptedException stopping) {
            closed = true;
        } finally {
            stream = null;
            following = null;
            leadership.lose();
        }
    }

    private void read(String door, InputStream body) throws IOException {
        while (!closed) {
            var frame = Frame.read(body);
            heardAt = nanos.getAsLong();
            take(frame);
            if (following == null) {
                following = door;
                complained = false;
                log.info("Following the server at {}.", door);
            }
        }
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case PULSE -> hear(Pulse.decode(frame.body()), frame.index());
            case STATE -> {
                replica.take(StateCodec.decode(frame.body()));
                firstState.complete(null);
            }
            case COMMAND -> replica.take(frame.index(), Decided.decode(frame.body()));
        }
    }

    private void hear(Pulse heard, long index) throws IOException {
        epoch = heard.epoch();
        leaderlessSince = heard.leaderId().isPresent() ? Long.MAX_VALUE : Math.min(leaderlessSince, nanos.getAsLong());
        leadership.hear(heard);
        boolean isBehind =
                heard.leaderId().isPresent() && index < replica.current().index();
        pulsesBehind = isBehind ? pulsesBehind + 1 : 0;
        if (pulsesBehind >= PULSES_BEHIND_MAX) {
            pulsesBehind = 0;
            afresh = true;
            throw new IOException(
                    "it knows less than this agent does, and stays so: it lost its data or is another one");
        }
    }

    private void complain(String door, Exception lost) {
        if (!closed && !complained) {
            complained = true;
            var cause = lost instanceof ExecutionException && lost.getCause() != null ? lost.getCause() : lost;
            log.warn(
                    "The server at {} is lost ({}); trying the others until one answers. What is known stays readable.",
                    door,
                    String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()));
        }
    }

    /** A stream that says nothing is closed, which wakes who reads it. */
    private void look() {
        var silent = stream;
        long now = nanos.getAsLong();
        boolean isLost = now - heardAt > SILENCE.toNanos()
                || now - leaderlessSince > LEADERLESS.toNanos() && doors.get().size() > 1;
        if (silent != null && isLost) {
            leaderlessSince = Long.MAX_VALUE;
            close(silent);
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            log.debug("A stream was gone already when it was closed.", gone);
        }
    }

    @Override
    public void close() {
        closed = true;
        watchdog.cancel(false);
        thread.interrupt();
        var open = stream;
        if (open != null) {
            close(open);
        }
    }
}
