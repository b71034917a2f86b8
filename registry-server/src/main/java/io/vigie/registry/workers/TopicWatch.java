package io.vigie.registry.workers;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the state once at the start and again after every change of a topic.
 *
 * <p>Looks never overlap. Changes that come during a look or within {@link #COALESCE} are seen together by the next one, so
 * a thousand changes in a row cost a few looks, and the last of them is never missed. Looks run on the timer's threads and
 * must not block; one that throws is logged and does not end the watch.
 */
public final class TopicWatch implements AutoCloseable {
    /** How long a change may wait for company. */
    static final Duration COALESCE = Duration.ofMillis(10);
    /** How long one wait lasts when nothing changes; the look that then follows costs nothing. */
    static final Duration WAIT = Duration.ofMinutes(10);
    /** When to try again after the registry refused to let us wait. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);

    private final Registry registry;
    private final Topic topic;
    private final Consumer<RegistryState> look;
    private final ScheduledExecutorService timer;
    private volatile boolean closed;
    private volatile @Nullable CompletableFuture<RegistryState> waiting;

    /** A watch that does nothing before it is started. */
    public TopicWatch(Registry registry, Topic topic, ScheduledExecutorService timer, Consumer<RegistryState> look) {
        this.registry = registry;
        this.topic = topic;
        this.timer = timer;
        this.look = look;
    }

    /** Looks for the first time, soon and on another thread. To be called once. */
    public void start() {
        lookIn(Duration.ZERO);
    }

    /** Ends the watch. A look that is under way is not waited for. */
    @Override
    public void close() {
        closed = true;
        var last = waiting;
        if (last != null) {
            last.cancel(false);
        }
    }

    private void lookIn(Duration delay) {
        try {
            timer.schedule(this::look, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            closed = true;
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        var state = registry.current();
        try {
            look.accept(state);
        } catch (RuntimeException fault) {
            log.error("A look at {} failed; the next change is looked at all the same.", topic, fault);
        }
        waitPast(topic.indexIn(state));
    }

    private void waitPast(long index) {
        var wait = registry.await(topic, index, WAIT);
        waiting = wait;
        // May complete on the thread that applies commands, which only has to put the look on the timer.
        wait.whenComplete((state, refused) -> {
            if (!closed) {
                lookIn(refused == null ? COALESCE : RETRY);
            }
        });
        if (closed) {
            wait.cancel(false);
        }
    }
}
