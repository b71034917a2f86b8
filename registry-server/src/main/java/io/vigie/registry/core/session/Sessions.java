package io.vigie.registry.core.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * The table of sessions, immutable: every change returns another table that shares what stayed.
 *
 * <p>Sessions stand by id, by node, and by each check they depend on, so that a check that turns critical costs one look-up
 * however many sessions its node carries. Beside them stand the delays of locks that ended sessions left behind. Ids and
 * nodes are looked up in lower case, checks literally. Lists come in the order of ids.
 */
public final class Sessions {
    /** A table with nothing in it. */
    public static final Sessions EMPTY =
            new Sessions(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), LockDelays.NONE);

    private final TreePMap<String, Session> byId;
    private final TreePMap<String, TreePMap<String, Session>> byNode;
    private final TreePMap<CheckKey, TreePMap<String, Session>> byCheck;
    private final LockDelays delays;

    private Sessions(
            TreePMap<String, Session> byId,
            TreePMap<String, TreePMap<String, Session>> byNode,
            TreePMap<CheckKey, TreePMap<String, Session>> byCheck,
            LockDelays delays) {
        this.byId = byId;
        this.byNode = byNode;
        this.byCheck = byCheck;
        this.delays = delays;
    }

    /** All sessions. */
    public Collection<Session> all() {
        return byId.values();
    }

    /** The session with this id. */
    public Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(SessionId.canonical(id)));
    }

    /** The sessions that live on the node of this name. */
    public Collection<Session> on(String node) {
        var sessions = byNode.get(key(node));
        return sessions == null ? List.of() : sessions.values();
    }

    /** The sessions that depend on this check. */
    public Collection<Session> dependingOn(String node, String checkId) {
        var sessions = byCheck.get(new CheckKey(key(node), checkId));
        return sessions == null ? List.of() : sessions.values();
    }

    /** Whether nobody may lock the key yet at this time, because a session lost it. */
    public boolean isDelayed(String key, Instant now) {
        return delays.isDelayed(key, now);
    }

    /** This table with the session added. */
    public Sessions with(Session session) {
        var checks = byCheck;
        for (var id : session.checkIds()) {
            checks = plus(checks, new CheckKey(session.nodeKey(), id), session);
        }
        return new Sessions(byId.plus(session.id(), session), plus(byNode, session.nodeKey(), session), checks, delays);
    }

    /** This table without the session. */
    public Sessions without(Session session) {
        var checks = byCheck;
        for (var id : session.checkIds()) {
            checks = minus(checks, new CheckKey(session.nodeKey(), id), session);
        }
        return new Sessions(byId.minus(session.id()), minus(byNode, session.nodeKey(), session), checks, delays);
    }

    /** This table with a delay on the key, which the session lost at this time; none when it asked for none. */
    public Sessions delaying(String key, Session loser, Instant now) {
        var delay = loser.effectiveLockDelay();
        return delay.isZero() ? this : new Sessions(byId, byNode, byCheck, delays.with(key, now.plus(delay), now));
    }

    /** Until when each key is delayed that a session lost. */
    public SortedMap<String, Instant> delays() {
        return new TreeMap<>(delays.byKey());
    }

    /** A table as it was, from all that {@link #all} and {@link #delays} told. */
    public static Sessions restored(Collection<Session> sessions, Map<String, Instant> delays) {
        var delayed = LockDelays.NONE;
        for (var delay : delays.entrySet()) {
            delayed = delayed.with(delay.getKey(), delay.getValue(), Instant.MIN);
        }
        var restored = new Sessions(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), delayed);
        for (var session : sessions) {
            restored = restored.with(session);
        }
        return restored;
    }

    private static String key(String node) {
        return node.toLowerCase(Locale.ROOT);
    }

    private static <K extends Comparable<K>> TreePMap<K, TreePMap<String, Session>> plus(
            TreePMap<K, TreePMap<String, Session>> table, K row, Session session) {
        var sessions = table.getOrDefault(row, TreePMap.<String, Session>empty());
        return table.plus(row, sessions.plus(session.id(), session));
    }

    private static <K extends Comparable<K>> TreePMap<K, TreePMap<String, Session>> minus(
            TreePMap<K, TreePMap<String, Session>> table, K row, Session session) {
        var rest = table.getOrDefault(row, TreePMap.<String, Session>empty()).minus(session.id());
        return rest.isEmpty() ? table.minus(row) : table.plus(row, rest);
    }

    /** One check, by the key of its node. */
    private record CheckKey(String node, String id) implements Comparable<CheckKey> {
        @Override
        public int compareTo(CheckKey other) {
            int byNode = node.compareTo(other.node);
            return byNode != 0 ? byNode : id.compareTo(other.id);
        }
    }
}
