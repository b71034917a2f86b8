package io.vigie.registry.log.raft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeer;
import org.jspecify.annotations.Nullable;

/** The line to the logs of other servers; made at the first use, as a server alone never has one. Safe for any thread. */
final class PeerLine implements AutoCloseable {
    private final ClientId client;
    private final RaftSettings settings;
    private final Supplier<Iterable<RaftPeer>> peers;
    private @Nullable RaftClientRpc rpc;

    PeerLine(ClientId client, RaftSettings settings, Supplier<Iterable<RaftPeer>> peers) {
        this.client = client;
        this.settings = settings;
        this.peers = peers;
    }

    /** Sends the request to the server that it names, in no order with others. */
    CompletableFuture<RaftClientReply> send(RaftClientRequest request) {
        return opened().sendRequestAsyncUnordered(request).whenComplete((reply, fault) -> {
            if (fault != null) {
                opened().handleException(request.getServerId(), fault, true);
            }
        });
    }

    private synchronized RaftClientRpc opened() {
        if (rpc == null) {
            rpc = new GrpcFactory(Tuning.parametersOf(settings)).newRaftClientRpc(client, Tuning.of(settings, false));
        }
        var all = new ArrayList<RaftPeer>();
        peers.get().forEach(all::add);
        rpc.addRaftPeers(all);
        return rpc;
    }

    @Override
    public synchronized void close() throws IOException {
        if (rpc != null) {
            rpc.close();
        }
    }
}
