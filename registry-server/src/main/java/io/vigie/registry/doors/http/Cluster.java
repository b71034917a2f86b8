package io.vigie.registry.doors.http;

import io.vigie.registry.core.member.Member;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Leases;
import io.vigie.registry.log.NoLeaderException;
import io.vigie.registry.log.Voters;
import io.vigie.registry.log.feed.CommandFeed;
import io.vigie.registry.log.remote.Inbox;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the agent knows of the cluster around it and can do in it.
 *
 * @param leadership who leads
 * @param leases where members renew their leases
 * @param membership how this agent joins and leaves
 * @param voters who takes part in the log; empty for an agent that does not
 * @param leader the way to whoever leads
 * @param encrypted whether what travels between agents is
 */
public record Cluster(
        Leadership leadership,
        Leases leases,
        Membership membership,
        Optional<Voters> voters,
        Leader leader,
        boolean encrypted) {

    /** The way to the leader for what only it can do. */
    public interface Leader {
        /** There is nobody else. */
        Leader NOBODY = (method, uri, body) -> CompletableFuture.failedFuture(new NoLeaderException("Nobody leads."));

        /** Asks it at its cluster door; exceptionally with {@link NoLeaderException} when none is known or answers. */
        CompletableFuture<Reply> ask(String method, String uri, byte[] body);
    }

    /** Nobody else is there to renew any. */
    private static final Leases NO_LEASES = new Leases() {
        @Override
        public Answer renew(String name, String id) {
            return Answer.RENEWED;
        }

        @Override
        public boolean isFresh(String name, String id) {
            return false;
        }
    };

    /** Joining and leaving. */
    public interface Membership {
        /** One who is alone: it is where it wants to be, and stays. */
        Membership ALONE =
                address -> CompletableFuture.failedFuture(Refusal.internal("1 error occurred:\n\t* Failed to join "
                        + address + ": this agent runs with -dev, alone; start it without to have others\n\n"));

        /** Joins the cluster of the agent at this address, which may have a port; exceptionally with a {@link Refusal}. */
        CompletableFuture<Void> join(String address);

        /** Whether this very agent answers at its cluster door, and not another one in its place. Never exceptionally. */
        default CompletableFuture<Boolean> answers(Member known) {
            return CompletableFuture.completedFuture(false);
        }
    }

    /**
     * What a cluster door needs besides.
     *
     * @param feed the stream of commands that others follow; a server's only
     * @param servers the doors of all servers
     * @param introductions what servers tell each other
     * @param inbox where others send commands to
     */
    public record Door(
            Optional<CommandFeed> feed, Supplier<List<String>> servers, Introductions introductions, Inbox inbox) {}

    /**
     * What servers tell each other before they have a log in common, or find each other; what is told, and the answer to it.
     *
     * @param founding with whom to begin a log
     * @param whereabouts where those are who have one
     */
    public record Introductions(UnaryOperator<String> founding, UnaryOperator<String> whereabouts) {
        /** Of an agent that is no server: whoever asks finds nobody. */
        public static final Introductions NONE = new Introductions(told -> "", told -> "");
    }

    /** The cluster of an agent that is alone. */
    public static Cluster alone(Agent agent) {
        return new Cluster(
                Leadership.alone(agent.nodeId()),
                NO_LEASES,
                Membership.ALONE,
                Optional.of(Voters.alone(new Voters.Voter(agent.nodeId(), agent.serverAddress()))),
                Leader.NOBODY,
                false);
    }
}
