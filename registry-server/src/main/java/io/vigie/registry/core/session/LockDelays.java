package io.vigie.registry.core.session;

import java.time.Instant;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The keys that nobody may lock for a while, because the session that held them ended without letting go: its owner may
 * still believe in its lock.
 *
 * <p>Delays are part of the state and end by the time of the command that asks, so every replica agrees on them. What has
 * ended is swept out when the next one begins. At most {@link #DELAYS_MAX} run at a time; beyond that the one that would
 * end first ends early.
 *
 * @param byKey until when each key is delayed
 * @param byEnd the same in the order in which they end
 */
record LockDelays(PMap<String, Instant> byKey, TreePMap<End, Boolean> byEnd) {
    /** How many delays run at a time: at about 200 bytes each, some 13 MB. */
    static final int DELAYS_MAX = 65_536;

    static final LockDelays NONE = new LockDelays(HashTreePMap.empty(), TreePMap.empty());

    boolean isDelayed(String key, Instant now) {
        var until = byKey.get(key);
        return until != null && now.isBefore(until);
    }

    LockDelays with(String key, Instant until, Instant now) {
        var cleared = without(key).swept(now);
        return new LockDelays(cleared.byKey.plus(key, until), cleared.byEnd.plus(new End(until, key), true));
    }

    private LockDelays without(String key) {
        var until = byKey.get(key);
        return until == null ? this : new LockDelays(byKey.minus(key), byEnd.minus(new End(until, key)));
    }

    private LockDelays swept(Instant now) {
        var rest = this;
        while (!rest.byEnd.isEmpty() && rest.hasOneToSweep(now)) {
            rest = rest.without(rest.byEnd.firstKey().key);
        }
        return rest;
    }

    private boolean hasOneToSweep(Instant now) {
        return byKey.size() >= DELAYS_MAX || !now.isBefore(byEnd.firstKey().until);
    }

    /** When one delay ends. */
    record End(Instant until, String key) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : key.compareTo(other.key);
        }
    }
}
