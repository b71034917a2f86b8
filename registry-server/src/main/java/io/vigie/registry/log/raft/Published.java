package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Feed;
import io.vigie.registry.log.Watchers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The state as everybody at this server sees it, and those who wait for it to change. Read by any thread, changed by the one that
 * applies the log; its index never falls.
 */
final class Published {
    private final Watchers watchers;
    private volatile RegistryState current = RegistryState.EMPTY;
    private volatile Feed.@Nullable Listener feed;

    /** An empty state; the timer runs the deadlines of those who wait. */
    Published(ScheduledExecutorService timer) {
        this.watchers = new Watchers(this::current, timer);
    }

    RegistryState current() {
        return current;
    }

    CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return watchers.await(topic, index, wait);
    }

    int waiting() {
        return watchers.waiting();
    }

    void follow(Feed.Listener listener) {
        feed = listener;
    }

    /** After the log was built anew, what is applied again is older than what everybody has seen. */
    boolean isNews(RegistryState state) {
        return state.index() > current.index();
    }

    /** Shows what became of a command, and wakes whom it concerns; without effect when it is no news. */
    void show(Stamp stamp, Command command, Applied applied) {
        if (applied.verdict() == Verdict.DONE && isNews(applied.state())) {
            current = applied.state();
            var listener = feed;
            if (listener != null) {
                listener.applied(stamp, command);
            }
            watchers.wake(applied.events());
        }
    }

    /** Shows a state as a whole; likewise. */
    void show(RegistryState state) {
        if (isNews(state)) {
            current = state;
            var listener = feed;
            if (listener != null) {
                listener.replaced(state);
            }
            watchers.wakeAll();
        }
    }
}
