package io.vigie.registry.log;

import java.util.List;

/**
 * Where renewals of sessions go. A renewal is no log entry: it moves a deadline in memory, and only an expiry becomes a
 * command. Implemented by a worker.
 */
public interface Renewals {
    /** Somebody renewed the session, so its time to live starts anew. Unknown ones are ignored. Never blocks. */
    void renew(String sessionId);

    /** The leader heard of these since it said so last, and of no others. Of no use to one who keeps no deadlines. Never blocks. */
    default void hear(List<String> sessionIds) {}
}
