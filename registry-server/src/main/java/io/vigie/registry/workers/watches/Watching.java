package io.vigie.registry.workers.watches;

import io.vigie.registry.workers.watches.Handlers.FailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch at work: asks, waits, hands over, asks again. While a handler runs nothing is asked, so handlers of one watch never
 * overlap, and what changes meanwhile is handed over together.
 */
final class Watching implements AutoCloseable {
    /** When to ask again what could not be answered; twice as long each time, up to the most. */
    static final Duration RETRY = Duration.ofSeconds(1);

    static final Duration RETRY_MAX = Duration.ofMinutes(3);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Logger log = LoggerFactory.getLogger(Watching.class);

    private final Watch watch;
    private final Source source;
    private final Executor handlers;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** The answer that was seen last; null before the first. Only one step of a watch runs at a time. */
    private volatile Source.@Nullable Answer last;

    private volatile Duration retry = RETRY;

    Watching(Watch watch, Source source, Executor handlers, ScheduledExecutorService timer) {
        this.watch = watch;
        this.source = source;
        this.handlers = handlers;
        this.timer = timer;
    }

    void start() {
        ask();
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    private void ask() {
        if (closed.isDone()) {
            return;
        }
        var before = last;
        var uri = before == null || before.index().isEmpty() ? watch.uri() : withIndex(before.index());
        // An answer may come on the thread that applies commands; what is done with it may block.
        source.ask(uri, closed).whenComplete((answer, failed) -> onHandlerThread(() -> take(answer, failed)));
    }

    private String withIndex(String index) {
        return watch.uri() + (watch.uri().indexOf('?') < 0 ? "?" : "&") + "index=" + index;
    }

    private void onHandlerThread(Runnable step) {
        try {
            handlers.execute(step);
        } catch (RejectedExecutionException shutDownOrFull) {
            askLater();
        }
    }

    private void take(Source.@Nullable Answer answer, @Nullable Throwable failed) {
        if (closed.isDone()) {
            return;
        }
        if (answer == null || answer.status() != OK && answer.status() != NOT_FOUND) {
            log.warn(
                    "The watch of {} got no answer ({}) and asks again in {}.",
                    watch.name(),
                    answer == null ? failed : answer.status() + " " + answer.body(),
                    retry);
            askLater();
            return;
        }
        retry = RETRY;
        var before = last;
        last = answer;
        if (before == null ? watch.firesAtStart() : !answer.body().equals(before.body())) {
            handOver(answer, before == null ? "[]" : before.body());
        }
        ask();
    }

    private void askLater() {
        try {
            timer.schedule(this::ask, retry.toMillis(), TimeUnit.MILLISECONDS);
            retry = retry.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? retry.multipliedBy(2) : RETRY_MAX;
        } catch (RejectedExecutionException shutDown) {
            close();
        }
    }

    private void handOver(Source.Answer answer, String before) {
        try {
            var said = Handlers.run(watch.handler(), watch.news().of(answer, before) + "\n", answer.index());
            log.debug("The handler of the watch of {} said: {}", watch.name(), said);
        } catch (IOException | FailedException failed) {
            log.warn("The handler of the watch of {} failed: {}", watch.name(), failed.getMessage());
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
            close();
        }
    }
}
