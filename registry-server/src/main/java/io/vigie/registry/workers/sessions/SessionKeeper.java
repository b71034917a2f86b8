package io.vigie.registry.workers.sessions;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.core.session.SessionId;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Renewals;
import io.vigie.registry.workers.RenewedDeadline;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Keeps the deadlines of all sessions that need renewals, one for each of them, so their number is that of the sessions.
 *
 * <p>Nothing here blocks; all public methods are safe for any thread.
 */
public final class SessionKeeper implements Renewals, AutoCloseable {
    private final Registry registry;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final TopicWatch watch;
    private final ConcurrentMap<String, RenewedDeadline> deadlines = new ConcurrentHashMap<>();

    /** A keeper that does nothing before it is started. */
    public SessionKeeper(Registry registry, Clock clock, ScheduledExecutorService timer) {
        this.registry = registry;
        this.clock = clock;
        this.timer = timer;
        this.watch = new TopicWatch(registry, Topic.SESSIONS, timer, this::look);
    }

    /** Begins to watch, on another thread. To be called once. */
    public void start() {
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

    private void look(RegistryState state) {
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
            var deadline = new RenewedDeadline(clock, timer, expiry.patience(), expiry::propose);
            deadline.renew();
            return deadline;
        });
    }

    private Set<String> gone(RegistryState state) {
        var gone = new HashSet<>(deadlines.keySet());
        gone.removeIf(id -> state.sessions().find(id).isPresent());
        return gone;
    }
}
