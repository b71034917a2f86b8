package io.vigie.discovery.lock;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.RegistryException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** One candidacy: becomes the leader of a role when the role is free, and again after it was lost. One daemon thread. */
final class LeaderElection implements AutoCloseable {

    private static final Log log = LogFactory.getLog(LeaderElection.class);

    /** The longest question to the registry; a leader also looks at its own clock after each. */
    private static final Duration WAIT = Duration.ofSeconds(15);

    private final LockKey key;
    private final String role;
    private final Backoff backoff;
    private final Consumer<Object> events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Hold hold;
    private int failures;

    LeaderElection(LockKey key, String role, Backoff backoff, Consumer<Object> events) {
        this.key = key;
        this.role = role;
        this.backoff = backoff;
        this.events = events;
        this.thread = new Thread(this::run, "vigie-leader-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    @Nullable
    Hold hold() {
        Hold now = hold;
        return now != null && key.isAlive(now) ? now : null;
    }

    /** Resigns, and is no candidate any more. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(2000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            step();
        }
        resign();
    }

    private void step() {
        try {
            Hold now = hold;
            if (now == null) {
                stand();
            } else {
                lead(now);
            }
            failures = 0;
        } catch (InterruptedException closing) {
            closed.countDown();
        } catch (RegistryException why) {
            stumble(why);
        }
    }

    private void stand() throws InterruptedException {
        Hold won = key.tryAcquire();
        if (won == null) {
            key.awaitFree(WAIT.multipliedBy(4));
            return;
        }
        hold = won;
        log.info("Leader of " + role + " from now on, with fencing index " + won.fencingIndex() + ".");
        events.accept(new LeaderGranted(role, won.fencingIndex()));
    }

    private void lead(Hold now) {
        Indexed<Boolean> still = key.look(now, 0, Duration.ZERO);
        while (still.value() && key.isAlive(now) && closed.getCount() > 0) {
            still = key.look(now, still.index(), WAIT);
        }
        if (closed.getCount() > 0) {
            revoke();
        }
    }

    private void revoke() {
        hold = null;
        log.info("Not the leader of " + role + " any more.");
        events.accept(new LeaderRevoked(role));
    }

    private void stumble(RegistryException why) {
        Hold now = hold;
        if (now != null && !key.isAlive(now)) {
            revoke();
        }
        if (closed.getCount() > 0 && failures++ == 0) {
            log.warn("The leadership of " + role + " is uncertain. " + why.getMessage());
        }
        try {
            boolean over = closed.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
            log.debug(over ? "closing" : "asking again");
        } catch (InterruptedException closing) {
            closed.countDown();
        }
    }

    private void resign() {
        Hold last = hold;
        if (last == null) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // or the registry could not be told
        revoke();
        try {
            key.release(last);
        } catch (RegistryException away) {
            log.debug("The role is free when the session ends.", away);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
