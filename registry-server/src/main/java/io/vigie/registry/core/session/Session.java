package io.vigie.registry.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A promise to stay alive, made by a client, that locks can be tied to. It ends when it is destroyed, when its time to live
 * passes without a renewal, when its node goes, or when one of its checks goes or turns critical.
 *
 * @param id a UUID in lower case, chosen before the session was proposed
 * @param name for people; need not be unique
 * @param node the node it lives on, as its creator wrote it
 * @param lockDelay how long nobody may lock a key after this session lost it; at most {@link #LOCK_DELAY_MAX} counts
 * @param ttl how long a renewal holds; {@link Ttl#NONE} needs none
 * @param nodeChecks ids of checks on its node that it depends on
 * @param serviceChecks further ones; null when its creator did not speak of them, which is shown as such
 * @param legacyChecks what was given under the name that Consul used before 1.7
 */
public record Session(
        String id,
        String name,
        String node,
        Duration lockDelay,
        Behaviour behaviour,
        Ttl ttl,
        List<String> nodeChecks,
        @Nullable List<ServiceCheck> serviceChecks,
        List<String> legacyChecks,
        long createIndex,
        long modifyIndex) {

    /** What counts of a longer lock delay. */
    public static final Duration LOCK_DELAY_MAX = Duration.ofSeconds(60);
    /** The lock delay of a session whose creator names none. */
    public static final Duration LOCK_DELAY_DEFAULT = Duration.ofSeconds(15);

    public Session {
        id = SessionId.canonical(id);
        nodeChecks = List.copyOf(nodeChecks);
        serviceChecks = serviceChecks == null ? null : List.copyOf(serviceChecks);
        legacyChecks = List.copyOf(legacyChecks);
    }

    /** The ids of all checks it depends on, in the order in which they are looked at when it is created. */
    public Set<String> checkIds() {
        var ids = new ArrayList<>(legacyChecks);
        ids.addAll(nodeChecks);
        if (serviceChecks != null) {
            serviceChecks.forEach(check -> ids.add(check.id()));
        }
        return new LinkedHashSet<>(ids);
    }

    /** The key of the node it lives on. */
    public String nodeKey() {
        return node.toLowerCase(Locale.ROOT);
    }

    /** How long the keys it held stay locked to everybody after it ended. */
    public Duration effectiveLockDelay() {
        if (lockDelay.isNegative()) {
            return Duration.ZERO;
        }
        return lockDelay.compareTo(LOCK_DELAY_MAX) > 0 ? LOCK_DELAY_MAX : lockDelay;
    }

    /** This session as created at the index; nothing ever changes it afterwards. */
    public Session createdAt(long index) {
        return new Session(
                id, name, node, lockDelay, behaviour, ttl, nodeChecks, serviceChecks, legacyChecks, index, index);
    }
}
