package io.vigie.registry.log.raft;

/** Decides when it is time for a checkpoint: after so many entries, or so many bytes, since the last one was begun. */
final class CheckpointPace {
    static final long BYTES = 64L << 20;

    private final long entriesBetween;
    private long entries;
    private long bytes;

    CheckpointPace(long entriesBetween) {
        this.entriesBetween = entriesBetween;
    }

    void count(int length) {
        entries++;
        bytes += length;
    }

    /** How many entries a start would have to apply again. */
    long entries() {
        return entries;
    }

    boolean isDue() {
        return entries >= entriesBetween || bytes >= BYTES;
    }

    void startAnew() {
        entries = 0;
        bytes = 0;
    }
}
