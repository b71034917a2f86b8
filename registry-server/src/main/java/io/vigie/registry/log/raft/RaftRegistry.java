package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RestoreState;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Consistency;
import io.vigie.registry.log.Feed;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.remote.Inbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ratis.protocol.ClientId;

/**
 * A registry whose log is on the disks of one server or several. What is proposed at any of them goes to the one that leads;
 * it is told as done when a majority has it on disk and this server has applied it, so whoever writes here reads here what
 * they wrote.
 */
public final class RaftRegistry implements Registry, Feed, AutoCloseable {
    private final Server self;
    private final Clock clock;
    private final Engine engine;
    private final PeerLine line;
    private final Published published;
    private final Whereabouts whereabouts;
    private final Proposals proposals;
    private final Answers answers = new Answers();
    private final Barrier barrier;
    private final Leading leading;
    private final Crew crew;
    private final Inlet inlet;
    private final CatchingUp catchingUp;

    /**
     * What a log needs of the process around it.
     *
     * @param timer runs deadlines, each in no time
     * @param disk runs what waits for the disk; two threads
     * @param nanos a clock that only goes forward
     * @param ids new ids
     */
    public record Surroundings(
            Clock clock,
            ScheduledExecutorService timer,
            ExecutorService disk,
            LongSupplier nanos,
            Supplier<String> ids) {}

    /** A registry that is empty until it is started. */
    public RaftRegistry(RaftSettings settings, Surroundings around) {
        var client = ClientId.valueOf(UUID.fromString(around.ids().get()));
        var numbers = new AtomicLong();
        var applied = new AppliedIndex();
        this.self = settings.self();
        this.clock = around.clock();
        this.published = new Published(around.timer());
        this.engine = new Engine(settings, clock, around.disk(), around.timer());
        this.whereabouts = new Whereabouts(engine.addresses(), self, clock);
        this.leading = new Leading(engine, around.timer());
        this.crew = new Crew(client, engine);
        this.line = new PeerLine(client, settings, crew::peers);
        this.proposals = new Proposals(client, engine, line, numbers, around.timer(), around.nanos());
        var point = new ReadPoint(client, engine, line, numbers);
        this.barrier = new Barrier(point, applied, around.timer(), around.nanos());
        this.inlet = new Inlet(engine, published, whereabouts, answers, proposals, applied, point, leading);
        this.catchingUp = new CatchingUp(
                crew,
                leading,
                barrier,
                self,
                around.nanos(),
                () -> published.current().index());
    }

    /**
     * Reads the log and takes part in it. When this returns, all that this server had acknowledged alone can be read; a server
     * among several has caught up with them, or has waited {@link CatchingUp#PATIENCE} for it in vain and serves what it has.
     * Until it is called, everything that needs a leader fails as if there were none.
     *
     * @param founders all servers that begin the log together, this one among them, the same on each of them; empty for one
     *     that waits to be added to a log that is there already. Without effect when the folder holds a log
     * @throws IOException when the log cannot be used; the message is a sentence for the user
     */
    public void start(List<Server> founders) throws IOException {
        engine.start(founders, inlet);
        try {
            catchingUp.await(inlet::check);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The start was interrupted.", stopping);
        }
    }

    /** This server. */
    public Server self() {
        return self;
    }

    /** Whether this server takes part in the log and nobody else does. */
    public boolean isAlone() {
        return crew.isAlone(self);
    }

    /** Who leads. */
    public Leadership leadership() {
        return leading;
    }

    /** Who takes part in the log. */
    public Voters voters() {
        return crew;
    }

    /** The same, as this package names them. */
    Crew crew() {
        return crew;
    }

    /** Where other agents send their commands to. */
    public Inbox inbox() {
        return new RaftInbox(proposals, answers, this::unchanged);
    }

    /**
     * Says where a server is, as somebody has heard just now. What the members in the state say is learnt without this, unless
     * it is older; it helps servers that start at new addresses, all at once, and have no leader yet. Blocks as long as a small
     * write to the disk.
     */
    public void meet(Server server) {
        whereabouts.meet(server);
    }

    @Override
    public RegistryState current() {
        return published.current();
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        var fault = inlet.fault();
        return fault != null
                ? CompletableFuture.failedFuture(fault)
                : unchanged(command)
                        .thenCompose(answer -> answer.map(CompletableFuture::completedFuture)
                                .orElseGet(() -> proposals.propose(command)));
    }

    /** The answer to a command that asks for what is so already; it takes no entry of the log once that is sure. */
    private CompletableFuture<Optional<Applied>> unchanged(Command command) {
        return changesNothing(command)
                ? caughtUp(Consistency.CONSISTENT).thenApply(sure -> unchangedNow(command))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private Optional<Applied> unchangedNow(Command command) {
        return changesNothing(command) ? Optional.of(Applied.unchanged(current())) : Optional.empty();
    }

    private boolean changesNothing(Command command) {
        var state = current();
        return !(command instanceof RestoreState)
                && command.applyTo(state, new Stamp(state.index() + 1, clock.instant()))
                                .verdict()
                        == Verdict.UNCHANGED;
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return published.await(topic, index, wait);
    }

    @Override
    public CompletableFuture<Void> caughtUp(Consistency consistency) {
        return switch (consistency) {
            case STALE -> CompletableFuture.completedFuture(null);
            case DEFAULT -> leading.isLeader() ? CompletableFuture.completedFuture(null) : barrier.pass();
            case CONSISTENT -> barrier.pass();
        };
    }

    @Override
    public int waiting() {
        return published.waiting();
    }

    @Override
    public void follow(Listener listener) {
        published.follow(listener);
    }

    /** Takes no further part. What was acknowledged is on the disk, whether this is called or not. */
    @Override
    public void close() throws IOException {
        proposals.close();
        barrier.close();
        engine.close();
        line.close();
    }
}
