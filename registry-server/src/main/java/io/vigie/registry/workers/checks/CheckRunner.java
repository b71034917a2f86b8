package io.vigie.registry.workers.checks;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<String, Watched> watched = new HashMap<>();
    private long looks;
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
        watched.values().forEach(Watched::stop);
        watched.clear();
        kinds.close();
        ttlDeadlines.close();
    }

    /** Runs after every change of any check, a thousand times a minute on a busy node, so it must cost little for each. */
    private synchronized void reconcile(RegistryState state) {
        if (closed) {
            return;
        }
        looks++;
        int wanted = 0;
        for (var check : state.checks().on(node)) {
            wanted += watch(check) ? 1 : 0;
        }
        if (watched.size() > wanted) {
            stopUnseen();
        }
    }

    /** Sees to it that the check is looked after, if it has a probe. */
    private boolean watch(Check check) {
        var subject = Subject.of(check).orElse(null);
        if (subject == null) {
            return false;
        }
        var known = watched.get(check.id());
        if (known == null || !known.subject.equals(subject)) {
            if (known != null) {
                known.stop();
            }
            known = new Watched(subject, kinds.start(subject));
            watched.put(check.id(), known);
        }
        known.seenIn = looks;
        return true;
    }

    private void stopUnseen() {
        watched.values().removeIf(one -> {
            boolean gone = one.seenIn != looks;
            if (gone) {
                one.stop();
            }
            return gone;
        });
    }

    /** A check that is looked after, and when it was last seen in the registry. */
    private static final class Watched {
        private final Subject subject;
        private final Running running;
        private long seenIn;

        Watched(Subject subject, Running running) {
            this.subject = subject;
            this.running = running;
        }

        void stop() {
            running.stop();
        }
    }
}
