package io.vigie.registry.workers.membership;

import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.Voters;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has another server lead before this one stops, so that nobody has to find out by its silence. Without effect on a server that
 * does not lead, or has nobody to hand over to.
 */
public record HandOver(Registry registry, Leadership leadership, Voters voters) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Logger log = LoggerFactory.getLogger(HandOver.class);

    /** Hands over; blocks till that is done, {@link #PATIENCE} at most for each of the others. */
    @Override
    public void close() throws InterruptedException {
        if (!leadership.isLeader()) {
            return;
        }
        for (var other : voters.voters()) {
            if (lives(other) && handedTo(other)) {
                return;
            }
        }
    }

    private boolean lives(Voters.Voter other) {
        return registry.current()
                .members()
                .withId(other.id())
                .filter(member -> member.status() == MemberStatus.ALIVE)
                .filter(member ->
                        !leadership.leaderId().filter(member.id()::equals).isPresent())
                .isPresent();
    }

    private boolean handedTo(Voters.Voter other) throws InterruptedException {
        try {
            voters.transferTo(other.id()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            log.info("The server at {} leads now.", other.address());
            return true;
        } catch (ExecutionException | TimeoutException refused) {
            log.warn("The server at {} could not be made to lead: {}", other.address(), refused.toString());
            return false;
        }
    }
}
