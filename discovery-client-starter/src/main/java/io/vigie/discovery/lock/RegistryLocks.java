package io.vigie.discovery.lock;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The locks of this application, by name: the bean to inject. Asks the registry only when a lock is taken. */
public final class RegistryLocks {

    /** So many names may be in use; who needs one lock per order number should hash it. */
    static final int NAMES_MAX = 10_000;

    private final SharedSession session;
    private final LockProperties properties;
    private final String holder;
    private final Clock clock;
    private final Map<String, RegistryLock> locks = new ConcurrentHashMap<>();

    /**
     * Takes nothing.
     *
     * @param session the session that the locks hang on
     * @param properties where the locks are
     * @param holder who has a lock, as the value of its key tells operators
     * @param clock says when patience is over
     */
    public RegistryLocks(SharedSession session, LockProperties properties, String holder, Clock clock) {
        this.session = session;
        this.properties = properties;
        this.holder = holder;
        this.clock = clock;
    }

    /** The lock of this name, the same at every call. */
    public RegistryLock obtain(String name) {
        if (locks.size() >= NAMES_MAX && !locks.containsKey(name)) {
            throw new IllegalStateException(
                    "More than " + NAMES_MAX + " names of locks are in use. Hash them into fewer.");
        }
        return locks.computeIfAbsent(
                name, unseen -> new RegistryLock(new LockKey(session, properties.keyOf(name), holder), name, clock));
    }
}
