package io.vigie.registry.wiring;

import io.vigie.registry.log.Leadership;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one worker work while this server leads, and only then. */
final class LeaderDuty implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderDuty.class);

    private final Leadership leadership;
    private final Executor executor;
    private final Supplier<AutoCloseable> started;
    private @Nullable AutoCloseable working;
    private boolean closed;

    /**
     * A duty that nobody does yet.
     *
     * @param executor starts and closes the worker, which may block
     * @param started a worker that has been started
     */
    LeaderDuty(Leadership leadership, Executor executor, Supplier<AutoCloseable> started) {
        this.leadership = leadership;
        this.executor = executor;
        this.started = started;
    }

    /** Begins to look who leads. To be called once. */
    void start() {
        leadership.onChange(this::look);
        look();
    }

    private void look() {
        try {
            executor.execute(this::adapt);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping; what leads now does not matter.");
        }
    }

    private synchronized void adapt() {
        boolean wanted = leadership.isLeader() && !closed;
        if (wanted && working == null) {
            working = started.get();
        } else if (!wanted && working != null) {
            end(working);
            working = null;
        }
    }

    private static void end(AutoCloseable worker) {
        try {
            worker.close();
        } catch (Exception stuck) {
            log.warn(
                    "{} could not be closed and is left behind.",
                    worker.getClass().getSimpleName(),
                    stuck);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (working != null) {
            end(working);
            working = null;
        }
    }
}
