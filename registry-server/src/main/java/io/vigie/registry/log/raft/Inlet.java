package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.log.NoLeaderException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens in Ratis, as it concerns the registry. */
final class Inlet implements Outlet {
    private static final Logger log = LoggerFactory.getLogger(Inlet.class);

    private final Engine engine;
    private final Published published;
    private final Whereabouts whereabouts;
    private final Answers answers;
    private final Proposals proposals;
    private final AppliedIndex applied;
    private final ReadPoint point;
    private final Leading leading;
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    Inlet(
            Engine engine,
            Published published,
            Whereabouts whereabouts,
            Answers answers,
            Proposals proposals,
            AppliedIndex applied,
            ReadPoint point,
            Leading leading) {
        this.engine = engine;
        this.published = published;
        this.whereabouts = whereabouts;
        this.answers = answers;
        this.proposals = proposals;
        this.applied = applied;
        this.point = point;
        this.leading = leading;
    }

    /** Why this server takes part in the log no longer; null while it does. */
    @Nullable
    RuntimeException fault() {
        return fault.get();
    }

    /** Tells that as a sentence for the user. */
    void check() throws IOException {
        var known = fault.get();
        if (known != null) {
            throw new IOException(known.getMessage(), known);
        }
    }

    @Override
    public void applied(Invocation invocation, Stamp stamp, Command command, Applied outcome) {
        if (published.isNews(outcome.state())) {
            whereabouts.read(published.current(), outcome.state(), stamp.decidedAt());
        }
        published.show(stamp, command, outcome);
        answers.keep(invocation, outcome);
        proposals.applied(invocation, outcome);
        new CommitSpread(engine).applied(stamp.index() - RegistryState.FIRST_INDEX);
    }

    @Override
    public void taken(Invocation invocation, RegistryState state) {
        proposals.taken(invocation, state);
    }

    @Override
    public void replaced(RegistryState state) {
        if (published.isNews(state)) {
            whereabouts.read(published.current(), state, Instant.EPOCH);
        }
        published.show(state);
    }

    @Override
    public void reached(long logIndex) {
        applied.reach(logIndex);
    }

    @Override
    public CompletableFuture<Long> asked() {
        return point.own();
    }

    @Override
    public void leadershipChanged() {
        leading.changed();
    }

    @Override
    public void failed(Throwable cause) {
        engine.failed(cause);
        proposals.failAll(new NoLeaderException(
                "Nothing can be written to the data folder at the moment; is its disk full? Make room, and writing goes on"
                        + " by itself."));
        leading.changed();
    }

    @Override
    public void incomprehensible(RuntimeException why) {
        log.error("This server takes part in the log no longer, as it holds what this release cannot apply.", why);
        fault.compareAndSet(null, why);
        engine.giveUp();
        proposals.failAll(why);
    }
}
