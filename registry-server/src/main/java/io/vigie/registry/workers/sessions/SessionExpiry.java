package io.vigie.registry.workers.sessions;

import io.vigie.registry.core.command.DestroySession;
import io.vigie.registry.core.session.Session;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a session that nobody renews ends, and its end. */
record SessionExpiry(Registry registry, Session session) {
    /**
     * How many times its time to live a session lasts. Consul's is two, too (measured: 20.07 s for 10 s), and Patroni asks for
     * half the time that it wants because of that; less would take locks from clients that keep their word.
     */
    static final int PATIENCE = 2;

    private static final Logger log = LoggerFactory.getLogger(SessionExpiry.class);

    /** How long after a renewal the session ends. */
    Duration patience() {
        return session.ttl().length().multipliedBy(PATIENCE);
    }

    /** Proposes its end, unless it is gone. */
    CompletableFuture<?> propose() {
        if (registry.current().sessions().find(session.id()).isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        log.info(
                "Session {} ({}) on node {} was not renewed for {} s and ends.",
                session.id(),
                session.name(),
                session.node(),
                patience().toSeconds());
        return registry.propose(new DestroySession(session.id()));
    }
}
