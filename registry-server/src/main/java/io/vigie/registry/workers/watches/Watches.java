package io.vigie.registry.workers.watches;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** All watches of an agent. Safe for any thread. */
public final class Watches implements AutoCloseable {
    private final Source source;
    private final Executor handlers;
    private final ScheduledExecutorService timer;
    private final Map<Watch, Watching> running = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param handlers runs handlers, which block for as long as they like
     * @param timer runs deadlines
     */
    public Watches(Source source, Executor handlers, ScheduledExecutorService timer) {
        this.source = source;
        this.handlers = handlers;
        this.timer = timer;
    }

    /** Watches these from now on and no others; one that ran already goes on as it is. */
    public synchronized void become(Collection<Watch> wanted) {
        for (var known : new ArrayList<>(running.keySet())) {
            if (!wanted.contains(known)) {
                end(known);
            }
        }
        for (var watch : wanted) {
            running.computeIfAbsent(watch, this::begun);
        }
    }

    private Watching begun(Watch watch) {
        var watching = new Watching(watch, source, handlers, timer);
        watching.start();
        return watching;
    }

    private void end(Watch watch) {
        var ended = running.remove(watch);
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public synchronized void close() {
        running.values().forEach(Watching::close);
        running.clear();
    }
}
