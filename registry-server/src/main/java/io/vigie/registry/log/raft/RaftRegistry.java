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
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.Watchers;
import io.vigie.registry.log.remote.Inbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry whose log is on the disks of one server or several. What is proposed at any of them goes to the one that leads;
 * it is told as done when a majority has it on disk and this server has applied it, so whoever writes here reads here what
 * they wrote.
 */
public final class RaftRegistry implements Registry, Feed, Leadership, AutoCloseable {
    /** How long a start waits for the cluster before it serves what it has. */
    static final Duration CATCH_UP = Duration.ofSeconds(10);
    /** How much of that it waits for somebody to lead. */
    static final Duration ELECTION = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 10;
    private static final Logger log = LoggerFactory.getLogger(RaftRegistry.class);

    private final RaftSettings settings;
    private final Clock clock;
    private final Watchers watchers;
    private final Engine engine;
    private final PeerLine line;
    private final Proposals proposals;
    private final Answers answers = new Answers();
    private final AppliedIndex applied = new AppliedIndex();
    private final ReadPoint point;
    private final Barrier barrier;
    private final Crew crew;
    private final CommitSpread spread;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> fatal = new AtomicReference<>();
    private final ScheduledExecutorService timer;
    private final Map<String, Instant> metAt = new ConcurrentHashMap<>();
    private volatile RegistryState current = RegistryState.EMPTY;
    private volatile Feed.@Nullable Listener feed;

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
        this.settings = settings;
        this.clock = around.clock();
        this.timer = around.timer();
        this.watchers = new Watchers(this::current, around.timer());
        var client = ClientId.valueOf(UUID.fromString(around.ids().get()));
        this.engine = new Engine(settings, new Inlet(), around.clock(), around.disk(), around.timer());
        this.line = new PeerLine(
                client,
                settings,
                () -> engine.running()
                        .<Iterable<RaftPeer>>map(
                                running -> running.division().getRaftConf().getAllPeers())
                        .orElse(List.of()));
        var numbers = new AtomicLong();
        this.proposals = new Proposals(client, engine, line, numbers, around.timer(), around.nanos());
        this.point = new ReadPoint(client, engine, line, numbers);
        this.barrier = new Barrier(point, applied, around.timer(), around.nanos());
        this.crew = new Crew(client, engine);
        this.spread = new CommitSpread(engine);
    }

    /**
     * Reads the log and takes part in it. When this returns, all that this server had acknowledged alone can be read; a server
     * among several has caught up with them, or has waited {@link #CATCH_UP} for it in vain and serves what it has. Until it is
     * called, everything that needs a leader fails as if there were none.
     *
     * @param founders all servers that begin the log together, this one among them, the same on each of them; empty for one
     *     that waits to be added to a log that is there already. Without effect when the folder holds a log
     * @throws IOException when the log cannot be used; the message is a sentence for the user
     */
    public void start(List<Server> founders) throws IOException {
        engine.start(founders);
        try {
            awaitReady();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The start was interrupted.", stopping);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begun = clock.millis();
        var caughtUp = new CompletableFuture<Void>();
        caughtUp.completeExceptionally(new NoLeaderException("Not asked yet"));
        while (!servers().isEmpty() && !isLeader() && !isDoneWell(caughtUp)) {
            failIfFatal();
            if (!isAlone() && isTooLong(clock.millis() - begun)) {
                log.warn(
                        "{}; serving what was known here, up to index {}, until there is more.",
                        leaderId().isEmpty()
                                ? "No leader was found within " + ELECTION.toSeconds() + " s"
                                : "This server did not catch up within " + CATCH_UP.toSeconds() + " s",
                        current.index());
                return;
            }
            Thread.sleep(LOOK_MILLIS);
            if (caughtUp.isDone() && !isDoneWell(caughtUp) && leaderId().isPresent()) {
                caughtUp = barrier.once();
            }
        }
    }

    private boolean isTooLong(long millis) {
        return millis > (leaderId().isEmpty() ? ELECTION : CATCH_UP).toMillis();
    }

    /** This server. */
    public Server self() {
        return settings.self();
    }

    /** Whether this server takes part in the log and nobody else does. */
    public boolean isAlone() {
        return servers().equals(List.of(settings.self()));
    }

    private static boolean isDoneWell(CompletableFuture<Void> future) {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    private void failIfFatal() throws IOException {
        var fault = fatal.get();
        if (fault != null) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    @Override
    public RegistryState current() {
        return current;
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        var fault = fatal.get();
        if (fault != null) {
            return CompletableFuture.failedFuture(fault);
        }
        return unchanged(command)
                .thenCompose(answer ->
                        answer.map(CompletableFuture::completedFuture).orElseGet(() -> proposals.propose(command)));
    }

    /** The answer to a command that asks for what is so already; it takes no entry of the log once that is sure. */
    private CompletableFuture<Optional<Applied>> unchanged(Command command) {
        return changesNothing(command)
                ? caughtUp(Consistency.CONSISTENT).thenApply(sure -> unchangedNow(command))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private Optional<Applied> unchangedNow(Command command) {
        return changesNothing(command) ? Optional.of(Applied.unchanged(current)) : Optional.empty();
    }

    /** Where other agents send their commands to. */
    public Inbox inbox() {
        return new RaftInbox(proposals, answers, this::unchanged);
    }

    private boolean changesNothing(Command command) {
        var state = current;
        return !(command instanceof RestoreState)
                && command.applyTo(state, new Stamp(state.index() + 1, clock.instant()))
                                .verdict()
                        == Verdict.UNCHANGED;
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return watchers.await(topic, index, wait);
    }

    @Override
    public CompletableFuture<Void> caughtUp(Consistency consistency) {
        return switch (consistency) {
            case STALE -> CompletableFuture.completedFuture(null);
            case DEFAULT -> isLeader() ? CompletableFuture.completedFuture(null) : barrier.pass();
            case CONSISTENT -> barrier.pass();
        };
    }

    @Override
    public int waiting() {
        return watchers.waiting();
    }

    @Override
    public void follow(Listener listener) {
        feed = listener;
    }

    private Optional<DivisionInfo> info() {
        return engine.running().map(Engine.Running::division).map(RaftServer.Division::getInfo);
    }

    @Override
    public boolean isLeader() {
        return info().filter(info -> info.isLeader() && info.isLeaderReady()).isPresent();
    }

    @Override
    public Optional<String> leaderId() {
        return info().map(DivisionInfo::getLeaderId).map(Object::toString);
    }

    @Override
    public Duration lastContact() {
        return isLeader()
                ? Duration.ZERO
                : info().map(DivisionInfo::getRoleInfoProto)
                        .filter(role -> role.hasFollowerInfo())
                        .map(role -> role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs())
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The servers that take part in the log, as this one knows it, in the order of their ids. */
    public List<Server> servers() {
        return crew.servers();
    }

    /** How the server of this id is doing, if this one leads; it knows so of itself and of whom it sends the log. */
    public Optional<Voters.Progress> progress(String id) {
        return crew.progress(id);
    }

    /** Where this server is in the log; empty while it cannot be used. */
    public Optional<Voters.Position> position() {
        return engine.running().map(LogPosition::of);
    }

    /**
     * Takes a server in that was started without founders and waits. Only the leader can; one at a time.
     *
     * @return completes when it has caught up and votes
     */
    public CompletableFuture<Void> add(Server server) {
        return crew.add(server);
    }

    /**
     * Says where a server is, as somebody has heard just now. What the members in the state say is learnt without this, unless
     * it is older; it helps servers that start at new addresses, all at once, and have no leader yet. Blocks as long as a small
     * write to the disk.
     */
    public void meet(Server server) {
        metAt.put(server.id(), clock.instant());
        engine.addresses().learn(server);
    }

    /** Lets the server of this id go. Only the leader can; one at a time. */
    public CompletableFuture<Void> remove(String id) {
        return crew.remove(id);
    }

    /** Hands the lead over to the server of this id. Only the leader can; writes wait for as long as it takes. */
    public CompletableFuture<Void> transferTo(String id) {
        return crew.transferTo(id);
    }

    /** Takes no further part. What was acknowledged is on the disk, whether this is called or not. */
    @Override
    public void close() throws IOException {
        proposals.close();
        barrier.close();
        engine.close();
        line.close();
    }

    /** Where the servers among the members are, whenever that changes. */
    private void learnAddresses(RegistryState before, RegistryState after, Instant said) {
        if (before.members() != after.members()) {
            after.members()
                    .servers()
                    .map(member -> new Server(member.id(), member.peer()))
                    .filter(server -> !server.id().equals(settings.self().id()))
                    .filter(server ->
                            !metAt.getOrDefault(server.id(), Instant.MIN).isAfter(said))
                    .forEach(engine.addresses()::learn);
        }
    }

    /** What happens in Ratis, as it concerns the registry. */
    private final class Inlet implements Outlet {
        @Override
        public void applied(Invocation invocation, Stamp stamp, Command command, Applied applied) {
            // After the log was built anew, what is applied again is older than what everybody has seen.
            if (applied.verdict() == Verdict.DONE && stamp.index() > current.index()) {
                learnAddresses(current, applied.state(), stamp.decidedAt());
                current = applied.state();
                var listener = feed;
                if (listener != null) {
                    listener.applied(stamp, command);
                }
                watchers.wake(applied.events());
            }
            answers.keep(invocation, applied);
            proposals.applied(invocation, applied);
            spread.applied(stamp.index() - RegistryState.FIRST_INDEX);
        }

        @Override
        public void taken(Invocation invocation, RegistryState state) {
            proposals.taken(invocation, state);
        }

        @Override
        public void replaced(RegistryState state) {
            if (state.index() > current.index()) {
                learnAddresses(current, state, Instant.EPOCH);
                current = state;
                var listener = feed;
                if (listener != null) {
                    listener.replaced(state);
                }
                watchers.wakeAll();
            }
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
            // Not on the thread that just changed it: it holds locks of Ratis.
            timer.execute(() -> listeners.forEach(Runnable::run));
        }

        @Override
        public void failed(Throwable cause) {
            engine.failed(cause);
            proposals.failAll(new NoLeaderException(
                    "Nothing can be written to the data folder at the moment; is its disk full? Make room, and writing goes"
                            + " on by itself."));
            leadershipChanged();
        }

        @Override
        public void incomprehensible(RuntimeException fault) {
            log.error(
                    "This server takes part in the log no longer, as it holds what this release cannot apply.", fault);
            fatal.compareAndSet(null, fault);
            engine.giveUp();
            proposals.failAll(fault);
        }
    }
}
