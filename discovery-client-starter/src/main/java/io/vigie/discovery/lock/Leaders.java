package io.vigie.discovery.lock;

import io.vigie.discovery.client.Backoff;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.context.SmartLifecycle;

/**
 * Who leads, of all instances of all applications that are candidates for a role: the bean to inject. Publishes
 * {@link LeaderGranted} and {@link LeaderRevoked}, on a thread of its own for each role. Resigns when the application
 * stops, before its web server does, so that another can take over at once.
 */
public final class Leaders implements SmartLifecycle {

    private final SharedSession session;
    private final LockProperties properties;
    private final String holder;
    private final RandomGenerator random;
    private final Consumer<Object> events;
    private final Map<String, LeaderElection> elections = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * Is no candidate yet.
     *
     * @param session the session that the leadership hangs on
     * @param properties the roles from the start on
     * @param holder who leads, as the value of the key tells operators
     * @param random where the jitter after failures comes from
     * @param events is told of wins and losses
     */
    public Leaders(
            SharedSession session,
            LockProperties properties,
            String holder,
            RandomGenerator random,
            Consumer<Object> events) {
        this.session = session;
        this.properties = properties;
        this.holder = holder;
        this.random = random;
        this.events = events;
    }

    /** Is a candidate for a role from now on, until it resigns. Returns at once. */
    public void standFor(String role) {
        elections.computeIfAbsent(role, unseen -> {
            LockKey key = new LockKey(session, properties.keyOf("leader/" + role), holder);
            return new LeaderElection(key, role, Backoff.ofWatch(random), events);
        });
    }

    /** Gives a role up, and is no candidate any more. */
    public void resign(String role) {
        LeaderElection election = elections.remove(role);
        if (election != null) {
            election.close();
        }
    }

    /** Whether this application leads, as far as it can know without asking: its session has been renewed in time. */
    public boolean isLeader(String role) {
        return fencingIndex(role).isPresent();
    }

    /** The fencing index of the leadership; empty when this application does not lead. */
    public OptionalLong fencingIndex(String role) {
        LeaderElection election = elections.get(role);
        Hold hold = election == null ? null : election.hold();
        return hold == null ? OptionalLong.empty() : OptionalLong.of(hold.fencingIndex());
    }

    @Override
    public void start() {
        running = true;
        properties.leaderRoles().forEach(this::standFor);
    }

    @Override
    public void stop() {
        running = false;
        elections.keySet().forEach(this::resign);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
