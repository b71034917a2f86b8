package io.vigie.discovery.lock;

import io.vigie.discovery.client.RegistryException;
import io.vigie.discovery.client.SessionClient;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one session of this application, made when it is first needed and renewed three times in each of its lives by one
 * daemon thread. It counts as lost when the registry says so, or could not be asked for a whole life: from then on the
 * registry may have given the locks to others.
 */
public final class SharedSession implements AutoCloseable {

    private static final Log log = LogFactory.getLog(SharedSession.class);

    private final SessionClient client;
    private final String name;
    private final LockProperties properties;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor renewals;
    private volatile @Nullable String id;
    private volatile Instant renewed = Instant.EPOCH;
    private boolean scheduled;

    /**
     * Asks nothing yet.
     *
     * @param client the conversation with the registry
     * @param name what operators see
     * @param properties how long the session lives
     * @param clock says when a life is over
     */
    public SharedSession(SessionClient client, String name, LockProperties properties, Clock clock) {
        this.client = client;
        this.name = name;
        this.properties = properties;
        this.clock = clock;
        this.renewals = new ScheduledThreadPoolExecutor(1, SharedSession::daemon);
    }

    /** The session's id; makes a session when there is none. Throws {@link RegistryException}. */
    synchronized String current() {
        String known = id;
        if (known != null && isAlive(known)) {
            return known;
        }
        Instant before = clock.instant();
        String fresh = client.create(name, properties.sessionTtl(), properties.lockDelay());
        renewed = before;
        id = fresh;
        startRenewals();
        return fresh;
    }

    /** Whether locks that were taken with this session can still be ours. */
    boolean isAlive(String session) {
        return session.equals(id) && clock.instant().isBefore(renewed.plus(properties.sessionTtl()));
    }

    /** Somebody found out that the registry does not know this session any more. */
    synchronized void isLost(String session) {
        if (session.equals(id)) {
            id = null;
            log.warn("The registry has ended session " + session + "; its locks are lost.");
        }
    }

    SessionClient client() {
        return client;
    }

    /** Ends the session, so that others need not wait for its end. */
    @Override
    public synchronized void close() {
        renewals.shutdownNow();
        String known = id;
        id = null;
        if (known != null) {
            try {
                client.destroy(known);
            } catch (RegistryException away) {
                log.debug("The session ends by itself.", away);
            }
        }
    }

    private void startRenewals() {
        if (!scheduled) {
            scheduled = true;
            long millis = properties.sessionTtl().dividedBy(3).toMillis();
            var unused = renewals.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void renew() {
        String known = id;
        if (known == null) {
            return;
        }
        Instant before = clock.instant();
        try {
            if (client.renew(known)) {
                renewed = before;
            } else {
                isLost(known);
            }
        } catch (RuntimeException why) {
            log.warn("The session of this application's locks was not renewed. " + why.getMessage());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "vigie-session");
        thread.setDaemon(true);
        return thread;
    }
}
