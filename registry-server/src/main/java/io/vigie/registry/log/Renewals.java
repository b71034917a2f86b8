package io.vigie.registry.log;

/**
 * Where renewals of sessions go. A renewal is no log entry: it moves a deadline in memory, and only an expiry becomes a
 * command. Implemented by a worker.
 */
public interface Renewals {
    /** Somebody renewed the session, so its time to live starts anew. Unknown ones are ignored. Never blocks. */
    void renew(String sessionId);
}
