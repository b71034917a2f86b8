package io.vigie.registry.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long signs of life could not be heard, because the process stood still, or because nobody passed them on. Such time counts
 * against nobody: deadlines are put off by it, so that a pause of the one who keeps them ends nothing. Safe for any thread.
 */
public final class Attention implements AutoCloseable {
    /** How often it is to be said that all is heard. */
    public static final Duration EVERY = Duration.ofSeconds(1);
    /** A silence longer than this means that nothing was heard meanwhile. */
    public static final Duration GAP = EVERY.multipliedBy(2);

    private final Clock clock;
    private Instant last;
    private Duration missed = Duration.ZERO;
    private @Nullable ScheduledFuture<?> beats;

    /** From now on it is somebody's duty to call {@link #hears}, every {@link #EVERY}. */
    public Attention(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Of one who hears everything itself as long as the process runs. */
    public static Attention ofProcess(Clock clock, ScheduledExecutorService timer) {
        var attention = new Attention(clock);
        attention.beats =
                timer.scheduleAtFixedRate(attention::hears, EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS);
        return attention;
    }

    /** All was heard up to now, unless the last such word is older than {@link #GAP}. */
    public synchronized void hears() {
        missed = missed();
        last = clock.instant();
    }

    /** Nothing was heard since the last word, however short that time is. */
    public synchronized void missedAll() {
        missed = missed.plus(since());
        last = clock.instant();
    }

    /** The sum of all the time in which nothing was heard. It only rises, so what counts is by how much. */
    public synchronized Duration missed() {
        var since = since();
        return since.compareTo(GAP) > 0 ? missed.plus(since) : missed;
    }

    /** Zero when the clock was set back. */
    private Duration since() {
        var since = Duration.between(last, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    @Override
    public void close() {
        if (beats != null) {
            beats.cancel(false);
        }
    }
}
