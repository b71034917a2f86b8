package io.vigie.registry.log.raft;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.jspecify.annotations.Nullable;

/** The line to the logs of other servers; made at the first use, as a server alone never has one. Safe for any thread. */
final class PeerLine implements AutoCloseable {
    private final ClientId client;
    private final RaftSettings settings;
    private final Supplier<List<RaftPeer>> peers;
    /** Ratis cannot tell two answers to the same number apart. */
    private final Map<Letter, CompletableFuture<RaftClientReply>> underWay = new ConcurrentHashMap<>();

    private @Nullable RaftClientRpc rpc;

    private record Letter(RaftPeerId to, ClientId from, long number) {}

    PeerLine(ClientId client, RaftSettings settings, Supplier<List<RaftPeer>> peers) {
        this.client = client;
        this.settings = settings;
        this.peers = peers;
    }

    /** Sends the request to the server that it names, in no order with others; once, as long as it is on its way to that one. */
    CompletableFuture<RaftClientReply> send(RaftClientRequest request) {
        var letter = new Letter(request.getServerId(), request.getClientId(), request.getCallId());
        var answer = new CompletableFuture<RaftClientReply>();
        var same = underWay.putIfAbsent(letter, answer);
        if (same != null) {
            return same;
        }
        answer.whenComplete((reply, fault) -> underWay.remove(letter));
        opened().sendRequestAsyncUnordered(request).whenComplete((reply, fault) -> {
            if (fault == null) {
                answer.complete(reply);
            } else {
                opened().handleException(request.getServerId(), fault, true);
                answer.completeExceptionally(fault);
            }
        });
        return answer;
    }

    private synchronized RaftClientRpc opened() {
        if (rpc == null) {
            rpc = new GrpcFactory(Tuning.parametersOf(settings)).newRaftClientRpc(client, Tuning.of(settings, false));
        }
        rpc.addRaftPeers(peers.get());
        return rpc;
    }

    @Override
    public synchronized void close() throws IOException {
        if (rpc != null) {
            rpc.close();
        }
    }
}
