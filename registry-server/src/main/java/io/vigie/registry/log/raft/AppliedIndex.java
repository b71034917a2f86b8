package io.vigie.registry.log.raft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** How far this server has applied the log, and who waits for it to get further. Safe for any thread; nothing blocks. */
final class AppliedIndex {
    private final ConcurrentSkipListMap<Long, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();
    private volatile long reached = -1;

    /** Everything up to this entry can be read here. Called by one thread at a time; an older entry changes nothing. */
    void reach(long index) {
        reached = Math.max(reached, index);
        release();
    }

    /** Completes when everything up to this entry can be read, on the thread that applied it. */
    CompletableFuture<Void> await(long index) {
        if (reached >= index) {
            return CompletableFuture.completedFuture(null);
        }
        var place = waiting.computeIfAbsent(index, unknown -> new CompletableFuture<>());
        // It may have been reached while the place was taken.
        release();
        return place;
    }

    private void release() {
        for (var first = waiting.firstEntry(); first != null && first.getKey() <= reached; ) {
            waiting.remove(first.getKey(), first.getValue());
            first.getValue().complete(null);
            first = waiting.firstEntry();
        }
    }
}
