package io.vigie.registry.log.raft;

import io.vigie.registry.log.NoLeaderException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;

/**
 * Waits until this server has applied all that was acknowledged anywhere: the leader makes sure with a majority that it still
 * leads, and tells its index. Nothing is written for it.
 */
final class Barrier {
    private final ClientId client;
    private final Engine engine;
    private final Executor executor;
    private final AtomicLong numbers = new AtomicLong();

    /**
     * A barrier in front of the log.
     *
     * @param executor runs what is done once it is passed, in no time
     */
    Barrier(ClientId client, Engine engine, Executor executor) {
        this.client = client;
        this.engine = engine;
        this.executor = executor;
    }

    CompletableFuture<Void> pass() {
        var running = engine.running();
        if (running.isEmpty()) {
            return CompletableFuture.failedFuture(noLeader("the log cannot be used at the moment"));
        }
        var info = running.get().division().getInfo();
        if (info.isLeader() && !info.isLeaderReady()) {
            // A leader alone would pass at once, though it has not applied what it had written before its start.
            return CompletableFuture.failedFuture(noLeader("the new one is not ready yet"));
        }
        var request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(engine.self())
                .setGroupId(engine.group())
                .setCallId(numbers.incrementAndGet())
                .setMessage(Message.EMPTY)
                .setType(RaftClientRequest.readRequestType())
                .build();
        try {
            return answered(running.get().server().submitClientRequestAsync(request));
        } catch (IOException fault) {
            return CompletableFuture.failedFuture(noLeader(fault.toString()));
        }
    }

    /** Whoever waits goes on on a thread of ours: that of Ratis holds locks which what comes next may want. */
    private CompletableFuture<Void> answered(CompletableFuture<RaftClientReply> reply) {
        return reply.isDone() ? reply.thenCompose(Barrier::passed) : reply.thenComposeAsync(Barrier::passed, executor);
    }

    private static CompletableFuture<Void> passed(RaftClientReply reply) {
        return reply.isSuccess()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(noLeader(String.valueOf(reply.getException())));
    }

    private static NoLeaderException noLeader(String why) {
        return new NoLeaderException("No cluster leader (" + why + ")");
    }
}
