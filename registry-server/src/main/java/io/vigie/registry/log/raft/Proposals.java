package io.vigie.registry.log.raft;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.OutcomeUnknownException;
import io.vigie.registry.log.codec.CommandCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.ResourceUnavailableException;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.jspecify.annotations.Nullable;

/**
 * What this server has proposed and not seen applied yet. A proposal goes to whoever leads and is sent again under the same
 * number until it is applied here or its time is up, and Ratis sees to it that it is applied once. Safe for any thread; nothing
 * blocks.
 */
final class Proposals implements AutoCloseable {
    /** How long a leader is waited for, an election included. */
    static final Duration PATIENCE = Duration.ofMillis(1_700);
    /** How long a leader that has it may take: a slow disk is slow for all. */
    static final Duration PATIENCE_WITH_LEADER = Duration.ofSeconds(10);
    /** How many may be on their way; Consul's own clients are far from that. */
    static final int MAX = 8_192;

    /** How often those are sent again that nobody has. */
    private static final long SWEEP_MILLIS = 30;

    private final ClientId client;
    private final Engine engine;
    private final PeerLine line;
    private final LongSupplier nanos;
    private final AtomicLong numbers;
    private final Map<Invocation, Proposal> open = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> sweep;

    /**
     * No proposals yet.
     *
     * @param numbers of the requests on the line
     */
    Proposals(
            ClientId client,
            Engine engine,
            PeerLine line,
            AtomicLong numbers,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        this.client = client;
        this.engine = engine;
        this.line = line;
        this.numbers = numbers;
        this.nanos = nanos;
        this.sweep = timer.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, MILLISECONDS);
    }

    /** Proposes a command of any length. */
    CompletableFuture<Applied> propose(Command command) {
        var encoded = CommandCodec.encode(command);
        if (encoded.length <= Part.LENGTH_MAX) {
            return propose(new Proposal.Content(EntryBody.undecided(EntryBody.Kind.COMMAND, encoded), command));
        }
        var soFar = CompletableFuture.<@Nullable Applied>completedFuture(null);
        for (var part : Part.of(encoded, numbers.incrementAndGet())) {
            var content = new Proposal.Content(EntryBody.undecided(EntryBody.Kind.PART, part.encode()), null);
            soFar = soFar.thenCompose(before -> propose(content));
        }
        return soFar.thenApply(Objects::requireNonNull);
    }

    /** Proposes one under a number that somebody else has given it; empty when it is too long for that. */
    Optional<Proposal> propose(Command command, Invocation invocation) {
        var encoded = CommandCodec.encode(command);
        if (encoded.length > Part.LENGTH_MAX) {
            return Optional.empty();
        }
        var content = new Proposal.Content(EntryBody.undecided(EntryBody.Kind.COMMAND, encoded), command);
        return Optional.of(propose(content, invocation));
    }

    private CompletableFuture<Applied> propose(Proposal.Content content) {
        return propose(content, new Invocation(client, numbers.incrementAndGet()));
    }

    private Proposal propose(Proposal.Content content, Invocation invocation) {
        var proposal = new Proposal(invocation, content, nanos.getAsLong());
        if (open.size() >= MAX) {
            proposal.completeExceptionally(new NoLeaderException(
                    "More than " + MAX + " writes are on their way already. Slow down and try again."));
            return proposal;
        }
        var same = open.putIfAbsent(invocation, proposal);
        if (same != null) {
            return same;
        }
        send(proposal);
        return proposal;
    }

    private void send(Proposal proposal) {
        var leader = leader();
        if (leader == null) {
            return;
        }
        proposal.sentTo(leader);
        try {
            sendTo(leader, request(leader, proposal))
                    .whenComplete((reply, fault) -> hear(proposal, leader, reply, fault));
        } catch (IOException | RuntimeException fault) {
            hear(proposal, leader, null, fault);
        }
    }

    private @Nullable RaftPeerId leader() {
        return engine.running()
                .map(running -> running.division().getInfo().getLeaderId())
                .orElse(null);
    }

    private CompletableFuture<RaftClientReply> sendTo(RaftPeerId leader, RaftClientRequest request) throws IOException {
        var here = leader.equals(engine.self()) ? engine.running() : Optional.<Engine.Running>empty();
        return here.isPresent() ? here.get().server().submitClientRequestAsync(request) : line.send(request);
    }

    private RaftClientRequest request(RaftPeerId leader, Proposal proposal) {
        return RaftClientRequest.newBuilder()
                .setClientId(proposal.invocation().client())
                .setServerId(leader)
                .setGroupId(engine.group())
                .setCallId(proposal.invocation().number())
                .setMessage(proposal.content())
                .setType(RaftClientRequest.writeRequestType())
                .build();
    }

    private void hear(
            Proposal proposal, RaftPeerId server, @Nullable RaftClientReply reply, @Nullable Throwable fault) {
        boolean isTaken = reply != null && reply.isSuccess();
        if (proposal.isDone() || isTaken || !proposal.isWith(server)) {
            // It is told when it is applied here, which is now or in a moment; or the next leader has it by now.
            if (isTaken) {
                proposal.taken().complete(null);
            }
            return;
        }
        var refusal = reply == null ? null : reply.getException();
        if (refusal instanceof StateMachineException || refusal instanceof ResourceUnavailableException) {
            finish(proposal, new NoLeaderException("The log did not take the command: " + refusal.getMessage()));
        } else if (refusal == null || fault != null) {
            proposal.lost();
        } else {
            proposal.refused();
        }
    }

    /** An entry was applied; whose proposal it is may be waiting here. */
    void applied(Invocation invocation, Applied applied) {
        var proposal = open.remove(invocation);
        if (proposal != null) {
            proposal.complete(applied);
        }
    }

    /** A part was applied. */
    void taken(Invocation invocation, RegistryState state) {
        applied(invocation, Applied.unchanged(state));
    }

    private void finish(Proposal proposal, RuntimeException fault) {
        open.remove(proposal.invocation());
        proposal.completeExceptionally(fault);
    }

    /** Ends those whose time is up, and sends those to the leader that it does not have. */
    private void sweep() {
        if (open.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        var leader = leader();
        boolean reachable = leader != null && isInTouch();
        for (var proposal : open.values()) {
            var patience = reachable && proposal.isWith(leader) ? PATIENCE_WITH_LEADER : PATIENCE;
            if (proposal.ageNanos(now) > patience.toNanos()) {
                finish(proposal, proposal.mayTakeEffect() ? unknown() : new NoLeaderException("No cluster leader"));
            } else if (leader != null && !proposal.isWith(leader)) {
                send(proposal);
            }
        }
    }

    /** A leader that hears of no majority any more ceases to be one; a follower may only hear nothing. */
    private boolean isInTouch() {
        return engine.running()
                .map(running -> running.division().getInfo())
                .filter(info ->
                        info.isLeader() || silence(info.getRoleInfoProto()) < Tuning.ELECTION_MAX.toLong(MILLISECONDS))
                .isPresent();
    }

    private static long silence(RoleInfoProto role) {
        return role.hasFollowerInfo()
                ? role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs()
                : Long.MAX_VALUE;
    }

    private static OutcomeUnknownException unknown() {
        return new OutcomeUnknownException(
                "The log did not answer in time; the change may take effect, or not.", new IOException("timeout"));
    }

    /** Nothing that was proposed is going to be acknowledged. */
    void failAll(RuntimeException fault) {
        open.values().forEach(proposal -> finish(proposal, fault));
    }

    @Override
    public void close() {
        sweep.cancel(false);
        failAll(new NoLeaderException("This server is stopping."));
    }
}
