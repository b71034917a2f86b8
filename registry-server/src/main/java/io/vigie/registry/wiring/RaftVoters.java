package io.vigie.registry.wiring;

import io.vigie.registry.log.Voters;
import io.vigie.registry.log.raft.RaftRegistry;
import io.vigie.registry.log.raft.Server;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The servers of a durable log, as those see them who know nothing of Raft. */
record RaftVoters(RaftRegistry raft) implements Voters {
    @Override
    public List<Voter> voters() {
        return raft.servers().stream()
                .map(server -> new Voter(server.id(), server.address()))
                .toList();
    }

    @Override
    public Optional<Progress> progress(String id) {
        return raft.progress(id);
    }

    @Override
    public Optional<Position> position() {
        return raft.position();
    }

    @Override
    public CompletableFuture<Void> add(Voter voter) {
        return raft.add(new Server(voter.id(), voter.address()));
    }

    @Override
    public CompletableFuture<Void> remove(String id) {
        return raft.remove(id);
    }

    @Override
    public CompletableFuture<Void> transferTo(String id) {
        return raft.transferTo(id);
    }
}
