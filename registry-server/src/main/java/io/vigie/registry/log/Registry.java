package io.vigie.registry.log;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.read.Topic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The registry as doors and workers see it: read the state, propose a change, wait for one. Safe for any thread.
 *
 * <p>Futures may complete on the thread that applies commands, so whoever attaches work to them names an executor
 * ({@code thenApplyAsync(…, executor)}); nothing may block there.
 */
public interface Registry {
    /** The newest state. Costs a volatile read; hold on to the result for as long as one answer takes. */
    RegistryState current();

    /**
     * Puts a command in order and applies it.
     *
     * @return completes when the change is as durable as this log makes it. A command that clashes or is refused completes
     *     normally with that verdict; exceptionally only when the log itself cannot take commands
     */
    CompletableFuture<Applied> propose(Command command);

    /**
     * Waits until the topic has an index greater than the given one. Parks no thread.
     *
     * @param wait how long at the most; the state at that time is the answer then
     * @return cancel it when nobody waits any more. Completes exceptionally with {@link TooManyWaitingException} when the
     *     bound of waiters is reached
     */
    CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait);

    /**
     * Completes as soon as {@link #current} holds all that had been acknowledged to anybody when this was called.
     *
     * @return exceptionally with {@link NoLeaderException} when nobody can tell what that is
     */
    default CompletableFuture<Void> caughtUp(Consistency consistency) {
        return CompletableFuture.completedFuture(null);
    }

    /** How many wait for a change at the moment. */
    int waiting();
}
