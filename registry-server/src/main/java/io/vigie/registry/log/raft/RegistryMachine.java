package io.vigie.registry.log.raft;

import io.vigie.registry.log.checkpoint.Checkpoint;
import io.vigie.registry.log.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * The state machine as Ratis wants one: what was decided comes in here, one entry after the other on Ratis' own thread. Driven
 * through its life cycle by hand, as Ratis asks for; without that an installed snapshot is sent again without end.
 */
final class RegistryMachine extends BaseStateMachine {
    private final Optional<Checkpoints.Loaded> atStart;
    private final Outlet outlet;
    private final Clock clock;
    private final EntryReader reader;
    private final CheckpointKeeper checkpoints;

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
        this.atStart = atStart;
        this.outlet = outlet;
        this.clock = clock;
        this.reader = new EntryReader(outlet);
        this.checkpoints = new CheckpointKeeper(folder, entriesBetweenCheckpoints, disk, this::purge);
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
        super.initialize(server, group, storage);
        getLifeCycle().startAndTransition(() -> begin(atStart), IOException.class);
    }

    private void begin(Optional<Checkpoints.Loaded> loaded) {
        reader.forget();
        checkpoints.begin(loaded.map(Checkpoints.Loaded::checkpoint));
        loaded.ifPresent(one -> {
            long index = one.checkpoint().index();
            setLastAppliedTermIndex(TermIndex.valueOf(one.checkpoint().term(), index));
            reader.begin(one.state());
            outlet.reached(index);
        });
    }

    /** Before a snapshot of the leader's takes the place of the folder. */
    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        checkpoints.pause();
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
            checkpoints.resume();
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
            checkpoints.count(reader.apply(entry, transaction.getStateMachineContext()));
        } catch (RuntimeException fault) {
            outlet.incomprehensible(fault);
            throw fault;
        }
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        outlet.reached(entry.getIndex());
        if (checkpoints.isDue() && !reader.isAmidCommand()) {
            checkpoints.write(reader.state(), getLastAppliedTermIndex());
        }
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

    private void purge(long index) {
        if (getLifeCycleState() == LifeCycle.State.RUNNING) {
            try {
                getServer().join().getDivision(getGroupId()).getRaftLog().purge(index);
            } catch (IOException closing) {
                throw new UncheckedIOException("The log is being closed.", closing);
            }
        }
    }

    /** When an administrator asks for one. Stops applying while it is written, so nothing of ours asks for it. */
    @Override
    public long takeSnapshot() {
        if (!reader.isAmidCommand()) {
            checkpoints.writeNow(reader.state(), getLastAppliedTermIndex());
        }
        var newest = checkpoints.latest();
        return newest == null ? -1 : newest.getIndex();
    }

    @Override
    public void close() {
        getLifeCycle().transition(LifeCycle.State.CLOSING);
        checkpoints.writeAtTheEnd(reader.state(), getLastAppliedTermIndex());
        getLifeCycle().transition(LifeCycle.State.CLOSED);
    }

    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        return checkpoints.latest();
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return new CheckpointStorage(checkpoints);
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
