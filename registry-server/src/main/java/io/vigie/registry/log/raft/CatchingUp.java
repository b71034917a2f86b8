package io.vigie.registry.log.raft;

import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.NoLeaderException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server that has just read its log waits for what the others have decided meanwhile.
 *
 * @param index of the state here
 */
record CatchingUp(
        Crew crew, Leadership leadership, Barrier barrier, Server self, LongSupplier nanos, LongSupplier index) {
    /** How long a start waits for the cluster before it serves what it has. */
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How much of that it waits for somebody to lead. */
    static final Duration ELECTION = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 10;
    private static final Logger log = LoggerFactory.getLogger(CatchingUp.class);

    /** Why the log cannot be used. */
    interface Obstacle {
        void check() throws IOException;
    }

    /** Blocks until all is here, or patience is over; a server alone waits as long as it takes. */
    void await(Obstacle obstacle) throws IOException, InterruptedException {
        long begun = nanos.getAsLong();
        var caughtUp = CompletableFuture.<Void>failedFuture(new NoLeaderException("Not asked yet"));
        while (!crew.servers().isEmpty() && !leadership.isLeader() && !isDoneWell(caughtUp)) {
            obstacle.check();
            if (!crew.isAlone(self) && isTooLong(Duration.ofNanos(nanos.getAsLong() - begun))) {
                log.warn(
                        "{}; serving what was known here, up to index {}, until there is more.",
                        leadership.leaderId().isEmpty()
                                ? "No leader was found within " + ELECTION.toSeconds() + " s"
                                : "This server did not catch up within " + PATIENCE.toSeconds() + " s",
                        index.getAsLong());
                return;
            }
            Thread.sleep(LOOK_MILLIS);
            if (caughtUp.isDone()
                    && !isDoneWell(caughtUp)
                    && leadership.leaderId().isPresent()) {
                caughtUp = barrier.once();
            }
        }
    }

    private boolean isTooLong(Duration waited) {
        return waited.compareTo(leadership.leaderId().isEmpty() ? ELECTION : PATIENCE) > 0;
    }

    private static boolean isDoneWell(CompletableFuture<Void> future) {
        return future.isDone() && !future.isCompletedExceptionally();
    }
}
