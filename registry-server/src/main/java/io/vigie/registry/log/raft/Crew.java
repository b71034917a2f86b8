package io.vigie.registry.log.raft;

import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Voters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.RaftServer;

/**
 * Who takes part in the log, and how that changes: one server at a time, by the leader, as an entry of the log itself. Every
 * change completes when a majority of the new crew has it; exceptionally with a {@link NoLeaderException} that says why not.
 */
final class Crew {
    /** How long a new leader may take to be one; the old one takes no writes meanwhile, so less than those wait. */
    private static final Duration TRANSFER = Duration.ofSeconds(1);

    private final ClientId client;
    private final Engine engine;
    private final AtomicLong numbers = new AtomicLong();

    Crew(ClientId client, Engine engine) {
        this.client = client;
        this.engine = engine;
    }

    /** As this server knows it; empty before it knows. */
    List<Server> servers() {
        return peers().stream()
                .map(peer -> peer.getId().toString())
                .map(id -> new Server(id, addressOf(id)))
                .sorted()
                .toList();
    }

    private String addressOf(String id) {
        var known = engine.addresses().of(id);
        return known.isEmpty() ? "unknown:0" : known;
    }

    private List<RaftPeer> peers() {
        return engine.running()
                .map(running -> List.copyOf(running.division().getRaftConf().getAllPeers()))
                .orElse(List.of());
    }

    /** As the leader knows it; empty on all others. */
    Optional<Voters.Progress> progress(String id) {
        return engine.running()
                .filter(running -> running.division().getInfo().isLeader())
                .flatMap(running -> progress(running, RaftPeerId.valueOf(id)));
    }

    private Optional<Voters.Progress> progress(Engine.Running running, RaftPeerId id) {
        var log = running.division().getRaftLog();
        if (id.equals(engine.self())) {
            var last = log.getLastEntryTermIndex();
            return Optional.ofNullable(last)
                    .map(entry -> new Voters.Progress(Duration.ZERO, entry.getTerm(), entry.getIndex()));
        }
        return running.followers().of(id).map(follower -> {
            var entry = log.getTermIndex(follower.getMatchIndex());
            return new Voters.Progress(
                    Duration.ofMillis(follower.getLastRpcResponseTime().elapsedTimeMs()),
                    entry == null ? 0 : entry.getTerm(),
                    Math.max(0, follower.getMatchIndex()));
        });
    }

    /** Takes a server in that waits for it. One that takes part already is known by its new address from now on. */
    CompletableFuture<Void> add(Server server) {
        engine.addresses().learn(server);
        var wanted = new ArrayList<>(peers());
        if (wanted.stream().anyMatch(peer -> peer.getId().toString().equals(server.id()))) {
            return CompletableFuture.completedFuture(null);
        }
        wanted.addAll(Engine.peersOf(List.of(server)));
        return set(wanted);
    }

    /** Lets a server go, whether it lives or not. */
    CompletableFuture<Void> remove(String id) {
        var wanted = new ArrayList<>(peers());
        if (!wanted.removeIf(peer -> peer.getId().toString().equals(id))) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("id \"" + id + "\" was not found in the Raft configuration"));
        }
        return set(wanted);
    }

    private CompletableFuture<Void> set(List<RaftPeer> wanted) {
        var request = new SetConfigurationRequest(
                client,
                engine.self(),
                engine.group(),
                numbers.incrementAndGet(),
                SetConfigurationRequest.Arguments.newBuilder()
                        .setServersInNewConf(wanted)
                        .setMode(SetConfigurationRequest.Mode.SET_UNCONDITIONALLY)
                        .build());
        return asked(server -> server.setConfigurationAsync(request));
    }

    /** Hands the lead over to a server that takes part and is not far behind. */
    CompletableFuture<Void> transferTo(String id) {
        var request = new TransferLeadershipRequest(
                client,
                engine.self(),
                engine.group(),
                numbers.incrementAndGet(),
                RaftPeerId.valueOf(id),
                TRANSFER.toMillis());
        return asked(server -> server.transferLeadershipAsync(request));
    }

    /** A request to Ratis. */
    private interface Request {
        CompletableFuture<RaftClientReply> to(RaftServer server) throws IOException;
    }

    private CompletableFuture<Void> asked(Request request) {
        var running = engine.running();
        if (running.isEmpty()) {
            return CompletableFuture.failedFuture(new NoLeaderException("No cluster leader"));
        }
        try {
            return request.to(running.get().server()).thenCompose(Crew::done);
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(new NoLeaderException(String.valueOf(refused.getMessage())));
        }
    }

    private static CompletableFuture<Void> done(RaftClientReply reply) {
        return reply.isSuccess()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new NoLeaderException(
                        String.valueOf(reply.getException().getMessage())));
    }
}
