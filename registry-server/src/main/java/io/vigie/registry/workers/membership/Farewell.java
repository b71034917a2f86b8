package io.vigie.registry.workers.membership;

import io.vigie.registry.core.command.SetMemberStatus;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says goodbye when an agent leaves, so that nobody waits for its lease to run out. */
public final class Farewell implements AutoCloseable {
    /** How long the others may take to hear it; who is not heard is missed after its lease. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Farewell.class);

    private final Registry registry;
    private final Member self;
    private final AutoCloseable presence;
    private final AtomicBoolean wanted;

    /**
     * A farewell.
     *
     * @param presence what keeps the agent a member; it ends first
     * @param onClose whether to say it when this is closed, or only when told to {@link #leave}
     */
    public Farewell(Registry registry, Member self, AutoCloseable presence, boolean onClose) {
        this.registry = registry;
        this.self = self;
        this.presence = presence;
        this.wanted = new AtomicBoolean(onClose);
    }

    /** Somebody told the agent to leave: says so, and blocks like {@link #close}. */
    public void leave() throws Exception {
        wanted.set(true);
        close();
    }

    /** Ends the presence, and says goodbye if that is wanted; blocks till it is heard, {@link #PATIENCE} at most. */
    @Override
    public void close() throws Exception {
        presence.close();
        if (wanted.getAndSet(false)) {
            say();
        }
    }

    private void say() throws InterruptedException {
        try {
            registry.propose(new SetMemberStatus(self.name(), self.id(), MemberStatus.LEFT))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unheard) {
            log.warn("Nobody heard this agent's goodbye; its lease will run out instead.", unheard);
        }
    }
}
