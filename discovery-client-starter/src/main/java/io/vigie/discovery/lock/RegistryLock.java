package io.vigie.discovery.lock;

import io.vigie.discovery.client.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of all instances of all applications has. Re-entrant. Every method that takes it throws
 * {@link RegistryException} when the registry does not answer or refuses.
 *
 * <p>An application that loses touch with its registry for longer than its session lives loses the lock without being
 * stopped. Hand {@link #fencingIndex()} to whatever the lock protects, and have that refuse a smaller one.
 */
public final class RegistryLock implements Lock {

    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(60);

    private final LockKey key;
    private final String name;
    private final Clock clock;
    private final ReentrantLock here = new ReentrantLock();
    private volatile @Nullable Hold hold;

    RegistryLock(LockKey key, String name, Clock clock) {
        this.key = key;
        this.name = name;
        this.clock = clock;
    }

    /** Waits for ever, and is not interrupted. */
    @Override
    public void lock() {
        boolean interrupted = false;
        while (true) {
            try {
                lockInterruptibly();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (!take(FOR_EVER)) {
            throw new IllegalStateException("Lock " + name + " was not free for ten years.");
        }
    }

    /** Takes it if it is free; asks the registry, and waits for nobody. */
    @Override
    public boolean tryLock() {
        if (!here.tryLock()) {
            return false;
        }
        return keepIf(here.getHoldCount() > 1 || acquired());
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return take(Duration.ofNanos(unit.toNanos(time)));
    }

    /** Gives it back. Throws {@link LockLostException} when it had been lost before, so that the work may be void. */
    @Override
    public void unlock() {
        if (!here.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException("This thread does not have lock " + name + ".");
        }
        try {
            if (here.getHoldCount() == 1) {
                release();
            }
        } finally {
            here.unlock();
        }
    }

    /** Whether this application has it and has heard from the registry within its session's life. */
    public boolean isHeld() {
        Hold now = hold;
        return now != null && key.isAlive(now);
    }

    /** Larger than that of everybody who had the lock before; throws {@link IllegalStateException} when it is not held. */
    public long fencingIndex() {
        Hold now = hold;
        if (now == null) {
            throw new IllegalStateException("Lock " + name + " is not held.");
        }
        return now.fencingIndex();
    }

    /** Not supported: a condition would have to reach all other applications. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("A lock in a registry has no conditions.");
    }

    private boolean take(Duration patience) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        if (!here.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        boolean taken = here.getHoldCount() > 1;
        try {
            while (!taken && !(taken = acquired())) {
                Duration left = Duration.between(clock.instant(), deadline);
                if (left.isNegative() || left.isZero()) {
                    break;
                }
                key.awaitFree(left.compareTo(LONGEST_QUESTION) < 0 ? left : LONGEST_QUESTION);
            }
            return taken;
        } catch (RegistryException why) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for lock " + name);
            }
            throw why;
        } finally {
            if (!taken) {
                here.unlock();
            }
        }
    }

    private boolean keepIf(boolean taken) {
        if (!taken) {
            here.unlock();
        }
        return taken;
    }

    private boolean acquired() {
        Hold fresh = key.tryAcquire();
        hold = fresh;
        return fresh != null;
    }

    private void release() {
        Hold last = hold;
        hold = null;
        if (last == null || !key.isAlive(last) || !key.release(last)) {
            throw new LockLostException(name);
        }
    }
}
