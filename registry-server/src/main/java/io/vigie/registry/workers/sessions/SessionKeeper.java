package io.vigie.registry.workers.sessions;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.SessionId;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.workers.RenewedDeadline;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Keeps the deadlines of all sessions that need renewals while this server leads, one for each of them, so their number is
 * that of the sessions.
 *
 * <p>Nothing here blocks; all public methods are safe for any thread.
 */
public final class SessionKeeper implements Renewals, AutoCloseable {
    private final Registry registry;
    private final Leadership leadership;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final TopicWatch watch;
    private final ConcurrentMap<String, RenewedDeadline> deadlines = new ConcurrentHashMap<>();

    /** A keeper that does nothing before it is started. */
    public SessionKeeper(Registry registry, Leadership leadership, Clock clock, ScheduledExecutorService timer) {
        this.registry = registry;
        this.leadership = leadership;
        this.clock = clock;
        this.timer = timer;
        this.watch = new TopicWatch(registry, Topic.SESSIONS, timer, this::look);
    }

    /** Begins to watch, on another thread. To be called once. */
    public void start() {
        leadership.onChange(() -> look(registry.current()));
        watch.start();
    }

    /** Ends no more sessions. */
    @Override
    public void close() {
        watch.close();
        deadlines.values().forEach(RenewedDeadline::stop);
    }

    @Override
    public void renew(String sessionId) {
        var deadline = deadlines.get(SessionId.canonical(sessionId));
        if (deadline != null) {
            deadline.renew();
        }
    }

    private synchronized void look(RegistryState state) {
        if (!leadership.isLeader()) {
            forgetAll();
            return;
        }
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

    /** Who does not lead hears of no renewals; who comes to lead gives everybody the full time again. */
    private void forgetAll() {
        deadlines.values().forEach(RenewedDeadline::stop);
        deadlines.clear();
    }

    private void begin(Session session) {
        deadlines.computeIfAbsent(session.id(), id -> {
            var expiry = new SessionExpiry(registry, session);
            var deadline = new RenewedDeadline(clock, timer, expiry.patience(), () -> end(expiry));
            deadline.renew();
            return deadline;
        });
    }

    /**
     * A leader that was cut off or stood still does not know yet that sessions are renewed with another one, and its word would
     * be carried to that one; so it asks the others first.
     */
    private CompletableFuture<?> end(SessionExpiry expiry) {
        return registry.caughtUp(Consistency.CONSISTENT)
                .thenCompose(sure -> isOver(expiry) ? expiry.propose() : CompletableFuture.completedFuture(null));
    }

    private boolean isOver(SessionExpiry expiry) {
        var deadline = deadlines.get(expiry.session().id());
        return leadership.isLeader() && deadline != null && deadline.hasPassed();
    }

    private Set<String> gone(RegistryState state) {
        var gone = new HashSet<>(deadlines.keySet());
        gone.removeIf(id -> state.sessions().find(id).isPresent());
        return gone;
    }
}
