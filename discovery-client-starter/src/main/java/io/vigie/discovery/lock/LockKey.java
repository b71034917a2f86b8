package io.vigie.discovery.lock;

import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.RegistryException;
import io.vigie.discovery.client.SessionClient;
import io.vigie.discovery.client.SessionClient.LockEntry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One key as a lock: take it, wait for it, look after it, give it back. Knows nothing of threads. */
final class LockKey {

    private final SharedSession session;
    private final String key;
    private final String holder;

    LockKey(SharedSession session, String key, String holder) {
        this.session = session;
        this.key = key;
        this.holder = holder;
    }

    /** Takes it if it is free; null when it is not. */
    @Nullable
    Hold tryAcquire() {
        String id = session.current();
        try {
            return client().acquire(key, id, holder) ? hold(id) : null;
        } catch (RegistryException why) {
            if (!why.isInvalidSession()) {
                throw why;
            }
            session.isLost(id);
            return null;
        }
    }

    /** Returns when it may be free, at the latest after so long. */
    void awaitFree(Duration atMost) throws InterruptedException {
        Indexed<Optional<LockEntry>> seen = client().look(key, 0, Duration.ZERO);
        boolean taken = seen.value().map(LockEntry::session).isPresent();
        if (!taken) {
            // It rests after the loss of its holder, and nothing in the registry changes when it has rested.
            Thread.sleep(Math.min(atMost.toMillis(), 250));
        } else {
            client().look(key, seen.index(), atMost);
        }
    }

    /** Whether it is still held as it was taken, as the registry says; with an index, when that has changed. */
    Indexed<Boolean> look(Hold hold, long index, Duration wait) {
        Indexed<Optional<LockEntry>> seen = client().look(key, index, wait);
        boolean same = seen.value()
                .filter(entry -> hold.session().equals(entry.session()))
                .isPresent();
        return new Indexed<>(same, seen.index());
    }

    boolean isAlive(Hold hold) {
        return session.isAlive(hold.session());
    }

    /** Gives it back; false when it was lost before. */
    boolean release(Hold hold) {
        return client().release(key, hold.session());
    }

    private @Nullable Hold hold(String id) {
        return client().look(key, 0, Duration.ZERO)
                .value()
                .filter(entry -> id.equals(entry.session()))
                .map(entry -> new Hold(id, entry.modifyIndex()))
                .orElse(null);
    }

    private SessionClient client() {
        return session.client();
    }
}
