package io.vigie.registry.log.replica;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Outcome;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Watchers;
import io.vigie.registry.log.codec.Decided;
import io.vigie.registry.log.codec.Told;
import io.vigie.registry.log.remote.Proposals;
import io.vigie.registry.log.remote.ReadIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A registry that follows another one's. What it is fed, one thread at a time, becomes its state; what is proposed here goes to
 * the leader, and is told as done when it has come back as part of the state, so whoever writes through this agent reads
 * what they wrote.
 */
public final class ReplicaRegistry implements Registry {
    private final Clock clock;
    private final Watchers watchers;
    private final Appointments appointments;
    private final RecentOutcomes outcomes = new RecentOutcomes();
    private volatile RegistryState current = RegistryState.EMPTY;
    private volatile @Nullable Servers servers;

    /** A replica that knows nothing yet, and nobody. */
    public ReplicaRegistry(Clock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.watchers = new Watchers(this::current, timer);
        this.appointments = new Appointments(() -> current.index(), timer);
    }

    /** The ways to the leader: for commands, and for questions how far it is. */
    private record Servers(Proposals proposals, ReadIndex readIndex) {}

    /** Says how the leader is reached. To be called once, before anything is proposed. */
    public void connect(Proposals proposals, ReadIndex readIndex) {
        servers = new Servers(proposals, readIndex);
    }

    private Servers servers() {
        var known = servers;
        if (known == null) {
            throw new IllegalStateException("A replica has to be connected before it is used.");
        }
        return known;
    }

    @Override
    public RegistryState current() {
        return current;
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        return servers()
                .proposals
                .send(command)
                .thenCompose(told -> appointments.reached(told.index()).thenApply(reached -> applied(command, told)));
    }

    /** The leader's verdict on the command; what it had to show is found in the own state. */
    private Applied applied(Command command, Told told) {
        var state = current;
        return new Applied(state, List.of(), told.verdict(), told.reason(), shown(command, told, state));
    }

    private List<Outcome> shown(Command command, Told told, RegistryState state) {
        return switch (told.verdict()) {
            case DONE -> outcomes.at(told.index());
            case UNCHANGED ->
                command.applyTo(state, new Stamp(state.index() + 1, clock.instant()))
                        .outcomes();
            case CLASH, REFUSED -> List.copyOf(told.failures());
        };
    }

    /** Takes the next command. To be called by one thread at a time, in the order of the log. */
    void take(long index, Decided decided) {
        var applied = decided.command().applyTo(current, new Stamp(index, decided.at()));
        if (applied.verdict() != Verdict.DONE) {
            throw new IllegalStateException("Command " + index + " changes nothing here, but did on the server.");
        }
        outcomes.keep(index, applied.outcomes());
        current = applied.state();
        watchers.wake(applied.events());
        appointments.look();
    }

    /** Takes a whole state. Likewise. */
    void take(RegistryState state) {
        boolean isLater = state.index() > current.index();
        current = state;
        if (isLater) {
            watchers.wakeAll();
        } else {
            watchers.releaseAll();
        }
        appointments.look();
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return watchers.await(topic, index, wait);
    }

    @Override
    public CompletableFuture<Void> caughtUp(Consistency consistency) {
        return consistency == Consistency.STALE
                ? CompletableFuture.completedFuture(null)
                : servers().readIndex.of(consistency).thenCompose(appointments::reached);
    }

    @Override
    public int waiting() {
        return watchers.waiting();
    }
}
