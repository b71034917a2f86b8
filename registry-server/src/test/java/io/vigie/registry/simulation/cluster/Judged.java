package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A replica as a servant of a server sees it, with somebody who looks at all that the servant proposes. Whoever asks how far the
 * leader is learns who leads.
 */
record Judged(Replica replica, Consumer<Command> witness, Runnable leaderHeardOf) implements Registry {
    @Override
    public CompletableFuture<Applied> propose(Command command) {
        witness.accept(command);
        return replica.propose(command);
    }

    @Override
    public RegistryState current() {
        return replica.current();
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return replica.await(topic, index, wait);
    }

    @Override
    public CompletableFuture<Void> caughtUp(Consistency consistency) {
        return replica.caughtUp(consistency).thenRun(leaderHeardOf);
    }

    @Override
    public int waiting() {
        return replica.waiting();
    }
}
