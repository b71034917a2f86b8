package io.vigie.registry.log.raft;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.log.checkpoint.Checkpoint;
import io.vigie.registry.log.checkpoint.Checkpoints;
import io.vigie.registry.log.codec.CommandCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.FileListSnapshotInfo;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what was decided to the state, one entry after the other on Ratis' own thread, and has checkpoints written by
 * another one: a state is immutable, so it is enough to hold on to it. Driven through its life cycle by hand, as Ratis asks
 * for; without that an installed snapshot is sent again without end.
 */
final class RegistryMachine extends BaseStateMachine {
    private static final Logger log = LoggerFactory.getLogger(RegistryMachine.class);

    /** How many entries make it worthwhile to write a checkpoint when the server stops. */
    private static final long WORTHWHILE = 1_000;

    private final Checkpoints checkpoints;
    private final Optional<Checkpoints.Loaded> atStart;
    private final Outlet outlet;
    private final Clock clock;
    private final Executor disk;
    private final CheckpointPace pace;
    private final Assembly assembly = new Assembly();
    /** Held by who writes a checkpoint. */
    private final Semaphore writing = new Semaphore(1);

    private RegistryState state = RegistryState.EMPTY;
    private volatile @Nullable SnapshotInfo latest;

    /**
     * A machine that begins with a checkpoint, if there is one.
     *
     * @param folder of the checkpoints
     */
    RegistryMachine(
            Path folder,
            Optional<Checkpoints.Loaded> atStart,
            long entriesBetweenCheckpoints,
            Outlet outlet,
            Clock clock,
            Executor disk) {
        this.checkpoints = new Checkpoints(folder);
        this.atStart = atStart;
        this.outlet = outlet;
        this.clock = clock;
        this.disk = disk;
        this.pace = new CheckpointPace(entriesBetweenCheckpoints);
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
        super.initialize(server, group, storage);
        getLifeCycle().startAndTransition(() -> begin(atStart), IOException.class);
    }

    private void begin(Optional<Checkpoints.Loaded> loaded) {
        assembly.forget();
        pace.startAnew();
        loaded.ifPresent(one -> {
            latest = snapshotOf(one.checkpoint());
            state = one.state();
            setLastAppliedTermIndex(
                    TermIndex.valueOf(one.checkpoint().term(), one.checkpoint().index()));
            outlet.replaced(state);
            outlet.reached(one.checkpoint().index());
        });
    }

    /** Before a snapshot of the leader's takes the place of the folder. */
    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        writing.acquireUninterruptibly();
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    /** After it has. */
    @Override
    public void reinitialize() throws IOException {
        try {
            getLifeCycle().transition(LifeCycle.State.STARTING);
            begin(checkpoints.newest());
            getLifeCycle().transition(LifeCycle.State.RUNNING);
        } finally {
            writing.release();
        }
    }

    @Override
    public TransactionContext startTransaction(RaftClientRequest request) {
        var message = request.getMessage();
        var builder = TransactionContext.newBuilder()
                .setStateMachine(this)
                .setClientRequest(request)
                .setLogData(EntryBody.decided(message.getContent(), clock.instant()));
        if (message instanceof Proposal.Content content) {
            builder.setStateMachineContext(content.command());
        }
        return builder.build();
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        var entry = transaction.getLogEntry();
        try {
            apply(entry, transaction.getStateMachineContext());
        } catch (RuntimeException fault) {
            outlet.incomprehensible(fault);
            throw fault;
        }
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        outlet.reached(entry.getIndex());
        considerCheckpoint();
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    /** An entry of Ratis' own, such as a change of the crew. */
    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        super.notifyTermIndexUpdated(term, index);
        outlet.reached(index);
    }

    /** Another server asks how far it has to read; Ratis has seen to it that this one leads, as far as it knows. */
    @Override
    public CompletableFuture<Message> query(Message question) {
        return outlet.asked().thenApply(ReadPoint::answer);
    }

    private void apply(LogEntryProto entry, @Nullable Object command) {
        var data = EntryBody.of(entry.getStateMachineLogEntry().getLogData());
        var invocation = Invocation.of(entry.getStateMachineLogEntry());
        // Index 0 is no index of a command, and the state begins with 1.
        var stamp = new Stamp(entry.getIndex() + RegistryState.FIRST_INDEX, data.at());
        pace.count(data.content().remaining());
        assembly.passing(entry.getIndex());
        if (data.kind() == EntryBody.Kind.PART) {
            assembly.add(Part.decode(data.content()), entry.getIndex())
                    .ifPresentOrElse(
                            whole -> apply(invocation, stamp, CommandCodec.decode(whole)),
                            () -> outlet.taken(invocation, state));
        } else {
            apply(
                    invocation,
                    stamp,
                    command instanceof Command known ? known : CommandCodec.decode(data.contentBytes()));
        }
    }

    private void apply(Invocation invocation, Stamp stamp, Command command) {
        var applied = command.applyTo(state, stamp);
        if (applied.verdict() == Verdict.DONE) {
            state = applied.state();
        }
        outlet.applied(invocation, stamp, command, applied);
    }

    private void considerCheckpoint() {
        if (pace.isDue() && !assembly.isUnderWay() && writing.tryAcquire()) {
            pace.startAnew();
            var root = state;
            var place = getLastAppliedTermIndex();
            disk.execute(() -> {
                try {
                    write(root, place);
                } finally {
                    writing.release();
                }
            });
        }
    }

    private void write(RegistryState root, TermIndex place) {
        try {
            latest = snapshotOf(checkpoints.write(root, place.getTerm(), place.getIndex()));
            var oldest = checkpoints.prune();
            if (oldest.isPresent() && getLifeCycleState() == LifeCycle.State.RUNNING) {
                // Should the newest one not be readable later, an older one and what follows it in the log are.
                getServer()
                        .join()
                        .getDivision(getGroupId())
                        .getRaftLog()
                        .purge(oldest.get().index());
            }
        } catch (IOException | RuntimeException failed) {
            log.warn(
                    "No checkpoint could be written at entry {} ({}); the log is kept, and the next one is tried later.",
                    place.getIndex(),
                    failed.toString());
        }
    }

    /** When an administrator asks for one. Stops applying while it is written, so nothing of ours asks for it. */
    @Override
    public long takeSnapshot() {
        writing.acquireUninterruptibly();
        try {
            if (!assembly.isUnderWay()) {
                write(state, getLastAppliedTermIndex());
            }
        } finally {
            writing.release();
        }
        var newest = latest;
        return newest == null ? -1 : newest.getIndex();
    }

    @Override
    public void close() {
        getLifeCycle().transition(LifeCycle.State.CLOSING);
        if (pace.entries() >= WORTHWHILE && writing.tryAcquire()) {
            // So that the next start need not apply them again.
            write(state, getLastAppliedTermIndex());
            writing.release();
        }
        getLifeCycle().transition(LifeCycle.State.CLOSED);
    }

    private static SnapshotInfo snapshotOf(Checkpoint checkpoint) {
        // Without digests Ratis works them out while it sends the files.
        var files = checkpoint.files().stream()
                .map(file -> new FileInfo(file, null))
                .collect(Collectors.toList());
        return new FileListSnapshotInfo(files, checkpoint.term(), checkpoint.index());
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        return latest;
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return new StateMachineStorage() {
            @Override
            public void init(RaftStorage storage) {}

            @Override
            public @Nullable SnapshotInfo getLatestSnapshot() {
                return latest;
            }

            @Override
            public void format() {}

            @Override
            public void cleanupOldSnapshots(SnapshotRetentionPolicy policy) {}
        };
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
        outlet.leadershipChanged();
    }

    @Override
    public void notifyLeaderReady() {
        outlet.leadershipChanged();
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pending) {
        outlet.leadershipChanged();
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        outlet.failed(cause);
    }

    /** For tests and for those who want to know. */
    List<Checkpoint> checkpoints() throws IOException {
        return checkpoints.all();
    }
}
