package io.vigie.registry.doors.cli.client;

/** A lock, or one of the places of a semaphore. Only one thread uses it at a time. */
interface Held {
    /** What {@code -verbose} says it sets up. */
    String told();

    /**
     * Takes it, waiting for others.
     *
     * @param nanos how long at the most; 0 for ever
     * @return whether it was taken
     */
    boolean acquire(long nanos);

    /** Blocks for some seconds at the most; whether it is still held. */
    boolean isStillHeld();

    /** Gives it back. */
    void release();

    /** Removes the key if nobody uses it; whether it is gone. */
    boolean cleanUp();
}
