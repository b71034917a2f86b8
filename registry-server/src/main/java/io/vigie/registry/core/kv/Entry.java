package io.vigie.registry.core.kv;

import org.jspecify.annotations.Nullable;

/**
 * One key with its value.
 *
 * @param flags an unsigned 64-bit number that belongs to the client; the registry only keeps it
 * @param lockIndex how often the key was locked
 * @param session the session that holds the lock, or null
 */
public record Entry(
        String key,
        Value value,
        long flags,
        long lockIndex,
        @Nullable String session,
        long createIndex,
        long modifyIndex) {

    /** An entry that is not in the store yet, and not locked. */
    public static Entry of(String key, Value value, long flags) {
        return new Entry(key, value, flags, 0, null, 0, 0);
    }

    /** This entry with another value and flags. A lock is only advice: a write past it resets its count (seen on 1.8.7). */
    public Entry with(Value newValue, long newFlags) {
        return new Entry(key, newValue, newFlags, 0, session, createIndex, modifyIndex);
    }

    /** Whether this session holds the lock. */
    public boolean isHeldBy(String id) {
        return id.equals(session);
    }

    /** This entry, locked by the session, with another value and flags. Who holds the lock already does not lock it again. */
    public Entry lockedBy(String id, Value newValue, long newFlags) {
        return new Entry(
                key, newValue, newFlags, isHeldBy(id) ? lockIndex : lockIndex + 1, id, createIndex, modifyIndex);
    }

    /** This entry, free again, with another value and flags; the count of locks stays. */
    public Entry unlocked(Value newValue, long newFlags) {
        return new Entry(key, newValue, newFlags, lockIndex, null, createIndex, modifyIndex);
    }

    /** This entry as created and last modified at the given indexes. */
    public Entry stamped(long created, long modified) {
        return new Entry(key, value, flags, lockIndex, session, created, modified);
    }
}
