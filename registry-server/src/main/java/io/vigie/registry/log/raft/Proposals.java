package io.vigie.registry.log.raft;

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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
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

    private static final long RETRY_MILLIS = 30;
    private static final long SWEEP_MILLIS = 100;

    private final ClientId client;
    private final Engine engine;
    private final PeerLine line;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Proposal> open = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> sweep;

    Proposals(ClientId client, Engine engine, PeerLine line, ScheduledExecutorService timer, LongSupplier nanos) {
        this.client = client;
        this.engine = engine;
        this.line = line;
        this.timer = timer;
        this.nanos = nanos;
        this.sweep = timer.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
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

    private CompletableFuture<Applied> propose(Proposal.Content content) {
        if (open.size() >= MAX) {
            return CompletableFuture.failedFuture(new NoLeaderException(
                    "More than " + MAX + " writes are on their way already. Slow down and try again."));
        }
        var proposal = new Proposal(numbers.incrementAndGet(), content, nanos.getAsLong());
        open.put(proposal.number(), proposal);
        send(proposal);
        return proposal;
    }

    private void send(Proposal proposal) {
        var leader = engine.running()
                .map(running -> running.division().getInfo().getLeaderId())
                .orElse(null);
        if (leader == null) {
            sendLater(proposal);
            return;
        }
        proposal.sent();
        try {
            sendTo(leader, request(leader, proposal)).whenComplete((reply, fault) -> hear(proposal, reply, fault));
        } catch (IOException | RuntimeException fault) {
            hear(proposal, null, fault);
        }
    }

    private CompletableFuture<RaftClientReply> sendTo(RaftPeerId leader, RaftClientRequest request) throws IOException {
        var here = leader.equals(engine.self()) ? engine.running() : Optional.<Engine.Running>empty();
        return here.isPresent() ? here.get().server().submitClientRequestAsync(request) : line.send(request);
    }

    private RaftClientRequest request(RaftPeerId leader, Proposal proposal) {
        return RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(leader)
                .setGroupId(engine.group())
                .setCallId(proposal.number())
                .setMessage(proposal.content())
                .setType(RaftClientRequest.writeRequestType())
                .build();
    }

    private void hear(Proposal proposal, @Nullable RaftClientReply reply, @Nullable Throwable fault) {
        if (proposal.isDone() || reply != null && reply.isSuccess()) {
            // It is told when it is applied here, which is now or in a moment.
            return;
        }
        var refusal = reply == null ? null : reply.getException();
        if (refusal instanceof StateMachineException || refusal instanceof ResourceUnavailableException) {
            proposal.refused();
            finish(proposal, new NoLeaderException("The log did not take the command: " + refusal.getMessage()));
            return;
        }
        if (refusal != null && fault == null) {
            proposal.refused();
        }
        sendLater(proposal);
    }

    private void sendLater(Proposal proposal) {
        try {
            timer.schedule(
                    () -> {
                        if (!proposal.isDone()) {
                            send(proposal);
                        }
                    },
                    RETRY_MILLIS,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            finish(proposal, new NoLeaderException("This server is stopping."));
        }
    }

    /** An entry was applied; whose proposal it is may be waiting here. */
    void applied(Invocation invocation, Applied applied) {
        if (invocation.client().equals(client)) {
            var proposal = open.remove(invocation.number());
            if (proposal != null) {
                proposal.complete(applied);
            }
        }
    }

    /** A part was applied. */
    void taken(Invocation invocation, RegistryState state) {
        applied(invocation, Applied.unchanged(state));
    }

    private void finish(Proposal proposal, RuntimeException fault) {
        open.remove(proposal.number());
        proposal.completeExceptionally(fault);
    }

    private void sweep() {
        long now = nanos.getAsLong();
        for (var proposal : open.values()) {
            if (proposal.isOnItsWay() && proposal.ageNanos(now) > PATIENCE_WITH_LEADER.toNanos()) {
                finish(proposal, unknown());
            } else if (!proposal.isOnItsWay() && proposal.ageNanos(now) > PATIENCE.toNanos()) {
                finish(proposal, new NoLeaderException("No cluster leader"));
            }
        }
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
