package io.vigie.registry.workers.testing;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A log that takes nothing while it is stubborn, as one that nobody leads. */
public final class StubbornRegistry implements Registry {
    private final Registry calm;
    private boolean stubborn;
    private int refused;

    public StubbornRegistry(Registry calm) {
        this.calm = calm;
    }

    public void isStubborn(boolean now) {
        stubborn = now;
    }

    /** How many commands it did not take. */
    public int refused() {
        return refused;
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public RegistryState current() {
        return calm.current();
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        if (stubborn) {
            refused++;
            return CompletableFuture.failedFuture(new NoLeaderException("Nobody leads."));
        }
        return calm.propose(command);
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return calm.await(topic, index, wait);
    }
}
