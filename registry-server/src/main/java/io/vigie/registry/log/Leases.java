package io.vigie.registry.log;

/**
 * Where leases of members are renewed. A renewal is no log entry: it moves a deadline in the memory of the leader, and only
 * what follows from a missed one, or from the end of a silence, becomes a command. Implemented by a worker.
 */
public interface Leases {
    /** The member of this name is still there. Never blocks. */
    Answer renew(String name, String id);

    /** Whether the member of this name has renewed its lease just now, so that it lives beyond doubt. */
    boolean isFresh(String name, String id);

    /** What becomes of a renewal. */
    enum Answer {
        /** The lease holds for another term. */
        RENEWED,
        /** Nobody of this name is a member, or it has left; it should join again. */
        UNKNOWN,
        /** The name belongs to an agent with another id. */
        TAKEN
    }
}
