package io.vigie.registry.log.raft;

import io.vigie.registry.log.NoLeaderException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/**
 * Up to which entry one has to read to see all that was acknowledged anywhere before: the leader knows, and says so once a
 * majority has confirmed that it leads. Asks once; nothing is written for it.
 */
final class ReadPoint {
    private final ClientId client;
    private final Engine engine;
    private final PeerLine line;
    private final AtomicLong numbers;

    /**
     * A way to ask.
     *
     * @param numbers of the requests on the line
     */
    ReadPoint(ClientId client, Engine engine, PeerLine line, AtomicLong numbers) {
        this.client = client;
        this.engine = engine;
        this.line = line;
        this.numbers = numbers;
    }

    /** Asks whoever leads; fails when that cannot be found out now. */
    CompletableFuture<Long> ask() {
        var running = engine.running();
        if (running.isEmpty()) {
            return none("the log cannot be used at the moment");
        }
        var info = running.get().division().getInfo();
        var leader = info.getLeaderId();
        if (info.isLeader()) {
            return own();
        }
        return leader == null
                ? none("none is known")
                : line.send(question(leader)).thenApply(ReadPoint::told);
    }

    /** What this server has to say to it, if it leads. */
    CompletableFuture<Long> own() {
        var running = engine.running();
        if (running.isEmpty()) {
            return none("the log cannot be used at the moment");
        }
        var division = running.get().division();
        var info = division.getInfo();
        long term = info.getCurrentTerm();
        if (!info.isLeader() || !info.isLeaderReady()) {
            // A new leader does not know yet what the one before it has acknowledged.
            return none("the new one is not ready yet");
        }
        long index = division.getRaftLog().getLastCommittedIndex();
        return running.get().followers().stillFollow(division).thenApply(sure -> {
            if (!info.isLeader() || info.getCurrentTerm() != term) {
                throw new NoLeaderException("No cluster leader (it is another one by now)");
            }
            return index;
        });
    }

    private RaftClientRequest question(RaftPeerId leader) {
        return RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(leader)
                .setGroupId(engine.group())
                .setCallId(numbers.incrementAndGet())
                .setMessage(Message.EMPTY)
                .setType(RaftClientRequest.readRequestType())
                .build();
    }

    /** What the leader answers to such a question. */
    static Message answer(long index) {
        return Message.valueOf(ByteString.copyFrom(
                ByteBuffer.allocate(Long.BYTES).putLong(index).flip()));
    }

    private static long told(RaftClientReply reply) {
        if (!reply.isSuccess()) {
            throw new NoLeaderException("No cluster leader (" + reply.getException() + ")");
        }
        return reply.getMessage().getContent().asReadOnlyByteBuffer().getLong();
    }

    private static CompletableFuture<Long> none(String why) {
        return CompletableFuture.failedFuture(new NoLeaderException("No cluster leader (" + why + ")"));
    }
}
