package io.vigie.registry.workers.checks;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Runs every check on the agent's own node that has a probe.
 *
 * <p>It watches the registry and brings what runs in line with what stands there: a new probe runs at once, an unchanged one
 * keeps running, a changed one starts afresh, a gone one stops. What probes find is proposed when it is news. Nothing here
 * blocks; all public methods are safe for any thread.
 */
public final class CheckRunner implements AutoCloseable {
    private final String node;
    private final TtlDeadlines ttlDeadlines;
    private final ProbeKinds kinds;
    private final TopicWatch watch;
    private final Map<Subject, Running> running = new HashMap<>();
    private boolean closed;

    /** A runner that does nothing before it is started. */
    public CheckRunner(
            Registry registry, CheckSettings settings, Clock clock, RandomGenerator random, CheckThreads threads) {
        this.node = settings.node();
        this.ttlDeadlines = new TtlDeadlines(registry, settings.node(), clock, threads.timer());
        this.kinds = new ProbeKinds(registry, settings, clock, random, threads, ttlDeadlines);
        this.watch = new TopicWatch(registry, Topic.checksOn(node), threads.timer(), this::reconcile);
    }

    /** Begins to watch and to run, on other threads. To be called once. */
    public void start() {
        watch.start();
    }

    /**
     * Where reports on TTL checks go. Beat first and propose the status then: in this order a report that arrives together
     * with the deadline cannot be overtaken by its expiry.
     */
    public Heartbeats heartbeats() {
        return ttlDeadlines;
    }

    /** Stops every probe; what is still under way is not reported. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.close();
        stopAllBut(Set.of());
        kinds.close();
    }

    private synchronized void reconcile(RegistryState state) {
        if (closed) {
            return;
        }
        var wanted = new LinkedHashSet<Subject>();
        state.checks().on(node).stream()
                .map(Subject::of)
                .flatMap(Optional::stream)
                .forEach(wanted::add);
        stopAllBut(wanted);
        wanted.forEach(subject -> running.computeIfAbsent(subject, kinds::start));
    }

    private void stopAllBut(Set<Subject> wanted) {
        running.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
    }
}
