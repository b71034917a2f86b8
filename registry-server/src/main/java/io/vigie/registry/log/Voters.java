package io.vigie.registry.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The servers that take part in the log and vote for its leader. Changes are the leader's to make, one at a time. */
public interface Voters {
    /**
     * One of them.
     *
     * @param id the UUID of its node
     * @param address where its log listens, {@code host:port}
     */
    record Voter(String id, String address) {}

    /**
     * How a voter is doing.
     *
     * @param silence how long ago it was last heard
     * @param term of the last entry that it is known to have
     * @param index of that entry, in the log
     */
    record Progress(Duration silence, long term, long index) {}

    /** How the voter of this id is doing; only the leader knows, and of everybody whom it has sent something. */
    default Optional<Progress> progress(String id) {
        return Optional.empty();
    }

    /**
     * Where this server is in the log.
     *
     * @param term in which the leader was elected
     * @param last the last entry that is on its disk, and {@code lastTerm} its term
     * @param decided up to which entry a majority is known to have it
     * @param applied up to which entry it can be read
     * @param checkpoint up to which entry the newest checkpoint goes, and {@code checkpointTerm} its term; 0 without one
     * @param crew the entry that says who votes
     */
    record Position(
            long term,
            long last,
            long lastTerm,
            long decided,
            long applied,
            long checkpoint,
            long checkpointTerm,
            long crew) {}

    /** Where this server is in the log; empty for a log that is not kept, or cannot be used at the moment. */
    default Optional<Position> position() {
        return Optional.empty();
    }

    /** All of them, as this agent knows. */
    List<Voter> voters();

    /** Takes one in who waits for it; completes when it has caught up and votes. */
    CompletableFuture<Void> add(Voter voter);

    /** Lets one go, whether it lives or not; exceptionally with a sentence when there is none of this id. */
    CompletableFuture<Void> remove(String id);

    /** Hands the lead over to one of them. */
    CompletableFuture<Void> transferTo(String id);

    /** The voters of a log that is in memory: one server, and always the same. */
    static Voters alone(Voter self) {
        return new Voters() {
            @Override
            public List<Voter> voters() {
                return List.of(self);
            }

            @Override
            public CompletableFuture<Void> add(Voter voter) {
                return refused(
                        "This server keeps its log in memory and shares it with nobody. Start it with -data-dir.");
            }

            @Override
            public CompletableFuture<Void> remove(String id) {
                return refused("Removing the only server would leave nobody to answer; stop the process instead.");
            }

            @Override
            public CompletableFuture<Void> transferTo(String id) {
                return refused("cannot find peer");
            }

            private CompletableFuture<Void> refused(String sentence) {
                return CompletableFuture.failedFuture(new IllegalStateException(sentence));
            }
        };
    }
}
