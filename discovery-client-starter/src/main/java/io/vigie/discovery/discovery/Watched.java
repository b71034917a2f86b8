package io.vigie.discovery.discovery;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.LongPoll;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The newest known answer to one question, kept up to date by one long poll. A failure leaves the last answer in place.
 *
 * @param <T> an immutable answer
 */
final class Watched<T> implements AutoCloseable {

    private static final Log log = LogFactory.getLog(Watched.class);

    private final String name;
    private final Runnable onChange;
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private final LongPoll poll;
    private volatile T newest;
    private final Clock clock;
    private volatile @Nullable Instant lastAnswer;
    private volatile boolean stale;

    Watched(
            RegistryClient client,
            String name,
            T nothing,
            Duration wait,
            Backoff backoff,
            LongPoll.Question<T> question,
            Runnable onChange,
            Clock clock) {
        this.clock = clock;
        this.name = name;
        this.newest = nothing;
        this.onChange = onChange;
        this.poll = LongPoll.start(client, "watch-" + name, wait, backoff, question, new Reader());
    }

    /** What is known now; never waits. */
    T now() {
        return newest;
    }

    /** When the registry last answered; null when it never did. */
    @Nullable
    Instant lastAnswer() {
        return lastAnswer;
    }

    /** Whether the registry is away, so that what is known may be old. */
    boolean isStale() {
        return stale;
    }

    /** Completes when the first question was answered or has failed: from then on {@link #now} is as good as it gets. */
    CompletableFuture<Void> firstAttempt() {
        return firstAttempt;
    }

    /** What is known now, or, when nothing was asked yet, what the first answer says; waits at most so long. */
    T nowOrFirst(Duration patience) {
        if (!firstAttempt.isDone()) {
            var unused = firstAttempt
                    .copy()
                    .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        return newest;
    }

    @Override
    public void close() {
        poll.close();
        firstAttempt.complete(null);
    }

    private final class Reader implements LongPoll.Listener<T> {

        @Override
        public void answered(T value) {
            boolean news = lastAnswer != null && !value.equals(newest);
            newest = value; // before anybody is told, so that whoever is told finds it
            lastAnswer = clock.instant();
            stale = false;
            firstAttempt.complete(null);
            if (news) {
                onChange.run();
            }
        }

        @Override
        public void failed(RegistryException why) {
            stale = true;
            firstAttempt.complete(null);
            log.warn((lastAnswer != null ? "Going on with the last known answer for " : "Nothing known of ") + name
                    + ". " + why.getMessage());
        }
    }
}
