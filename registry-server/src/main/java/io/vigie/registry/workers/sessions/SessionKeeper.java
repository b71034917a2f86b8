package io.vigie.registry.workers.sessions;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.SessionId;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.workers.Attention;
import io.vigie.registry.workers.RenewedDeadline;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the deadlines of all sessions that need renewals, one for each of them, so their number is that of the sessions. Every
 * server does, and the one that leads ends what nobody renews: it hears the renewals and tells the others of them every second, so
 * that whoever leads next knows how long each session has still to live. Time in which renewals could not be heard, as during an
 * election or a pause of the process, counts against no session.
 *
 * <p>Nothing here blocks; all public methods are safe for any thread.
 */
public final class SessionKeeper implements Renewals, AutoCloseable {
    private static final NoLeaderException NOT_LEADING = new NoLeaderException("This server does not lead.");
    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);

    private final Registry registry;
    private final Leadership leadership;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final TopicWatch watch;
    private final ConcurrentMap<String, RenewedDeadline> deadlines = new ConcurrentHashMap<>();
    private final Attention attention;
    private final Consumer<List<String>> others;
    /** Renewed since the others were told; no more than there are sessions. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();

    private @Nullable ScheduledFuture<?> beats;

    /**
     * A keeper that does nothing before it is started.
     *
     * @param others tells the other servers which sessions were renewed; must not block
     */
    public SessionKeeper(
            Registry registry,
            Leadership leadership,
            Clock clock,
            ScheduledExecutorService timer,
            Consumer<List<String>> others) {
        this.registry = registry;
        this.leadership = leadership;
        this.clock = clock;
        this.timer = timer;
        this.attention = new Attention(clock);
        this.others = others;
        this.watch = new TopicWatch(registry, Topic.SESSIONS, timer, this::look);
    }

    /** Begins to watch, on another thread. To be called once. */
    public void start() {
        leadership.onChange(this::turn);
        watch.start();
        long every = Attention.EVERY.toMillis();
        beats = timer.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    /** Ends no more sessions. */
    @Override
    public void close() {
        watch.close();
        if (beats != null) {
            beats.cancel(false);
        }
        deadlines.values().forEach(RenewedDeadline::stop);
    }

    @Override
    public void renew(String sessionId) {
        var id = SessionId.canonical(sessionId);
        if (putOff(id)) {
            fresh.add(id);
        }
    }

    @Override
    public void hear(List<String> sessionIds) {
        attention.hears();
        sessionIds.forEach(this::putOff);
    }

    private boolean putOff(String id) {
        var deadline = deadlines.get(id);
        if (deadline != null) {
            deadline.renew();
        }
        return deadline != null;
    }

    /** Who leads hears all renewals as long as the process runs; the others hear what they are told. */
    private void beat() {
        try {
            if (leadership.isLeader()) {
                attention.hears();
                var renewed = List.copyOf(fresh);
                renewed.forEach(fresh::remove);
                others.accept(renewed);
            }
        } catch (RuntimeException fault) {
            log.error("The other servers were not told of renewals; trying again.", fault);
        }
    }

    /** Since the last news of an earlier leader nobody has heard a renewal. */
    private void turn() {
        if (leadership.isLeader()) {
            attention.missedAll();
        }
    }

    private synchronized void look(RegistryState state) {
        state.sessions().all().stream()
                .filter(session -> session.ttl().needsRenewals())
                .forEach(this::begin);
        gone(state).forEach(id -> {
            var deadline = deadlines.remove(id);
            if (deadline != null) {
                deadline.stop();
            }
        });
    }

    private void begin(Session session) {
        deadlines.computeIfAbsent(session.id(), id -> {
            var expiry = new SessionExpiry(registry, session);
            var deadline = new RenewedDeadline(clock, timer, expiry.patience(), attention, () -> end(expiry));
            deadline.renew();
            return deadline;
        });
    }

    /**
     * By who leads; with the others it comes up again until they do, or the session is gone. A leader that was cut off or stood
     * still does not know yet that sessions are renewed with another one, and its word would be carried to that one; so it asks
     * the others first.
     */
    private CompletableFuture<?> end(SessionExpiry expiry) {
        if (!leadership.isLeader()) {
            return CompletableFuture.failedFuture(NOT_LEADING);
        }
        return registry.caughtUp(Consistency.CONSISTENT).thenCompose(sure -> stillOver(expiry));
    }

    private CompletableFuture<?> stillOver(SessionExpiry expiry) {
        var deadline = deadlines.get(expiry.session().id());
        boolean over = leadership.isLeader() && deadline != null && deadline.hasPassed();
        return over ? expiry.propose() : CompletableFuture.failedFuture(NOT_LEADING);
    }

    private Set<String> gone(RegistryState state) {
        var gone = new HashSet<>(deadlines.keySet());
        gone.removeIf(id -> state.sessions().find(id).isPresent());
        return gone;
    }
}
