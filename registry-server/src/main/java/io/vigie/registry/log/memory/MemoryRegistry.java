package io.vigie.registry.log.memory;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Feed;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Watchers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A registry whose log is a lock: commands take effect one after the other on the threads that propose them, and nothing
 * outlives the process. Ready the moment it is made.
 */
public final class MemoryRegistry implements Registry, Feed {
    private final Clock clock;
    private final Watchers watchers;
    private final ReentrantLock order = new ReentrantLock();
    private @Nullable Listener listener;
    private volatile RegistryState current = RegistryState.EMPTY;

    /** An empty registry that stamps commands by the clock and runs deadlines on the timer. */
    public MemoryRegistry(Clock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.watchers = new Watchers(this::current, timer);
    }

    @Override
    public void follow(Listener newListener) {
        order.lock();
        try {
            listener = newListener;
        } finally {
            order.unlock();
        }
    }

    private void tell(Stamp stamp, Command command) {
        if (listener != null) {
            listener.applied(stamp, command);
        }
    }

    @Override
    public RegistryState current() {
        return current;
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        var applied = apply(command);
        // After the new state is published, so that a woken query finds what it waited for.
        watchers.wake(applied.events());
        return CompletableFuture.completedFuture(applied);
    }

    private Applied apply(Command command) {
        order.lock();
        try {
            var before = current;
            var stamp = new Stamp(before.index() + 1, clock.instant());
            var applied = command.applyTo(before, stamp);
            if (applied.verdict() == Verdict.DONE) {
                current = applied.state();
                tell(stamp, command);
            }
            return applied;
        } finally {
            order.unlock();
        }
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return watchers.await(topic, index, wait);
    }

    @Override
    public int waiting() {
        return watchers.waiting();
    }
}
