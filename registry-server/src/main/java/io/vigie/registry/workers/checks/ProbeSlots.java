package io.vigie.registry.workers.checks;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many probes run at once and no more; the others wait in the order in which they came, without a thread.
 *
 * <p>The queue holds at most one run for each check, because a check whose run has not ended asks for no other.
 */
final class ProbeSlots {
    private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();
    private int free;

    ProbeSlots(int most) {
        this.free = most;
    }

    /** Starts the run now, or as soon as another one ends. The run must neither throw nor block. */
    void run(Supplier<CompletableFuture<?>> run) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(run);
                return;
            }
            free--;
        }
        begin(run);
    }

    /** Runs one after the other in a loop, as runs that end at once must not pile up on the stack. */
    private void begin(Supplier<CompletableFuture<?>> first) {
        var next = first;
        while (next != null) {
            var run = next.get();
            if (!run.isDone()) {
                run.whenComplete((done, error) -> ended());
                return;
            }
            next = nextOrFree();
        }
    }

    private void ended() {
        var next = nextOrFree();
        if (next != null) {
            begin(next);
        }
    }

    private synchronized @Nullable Supplier<CompletableFuture<?>> nextOrFree() {
        var next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
