package io.vigie.registry.workers.checks;

import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.log.Heartbeats;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.Attention;
import io.vigie.registry.workers.RenewedDeadline;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The deadlines of all TTL checks on the agent's own node, in memory. Each starts when its check appears and anew with
 * every beat; whoever lets one pass turns critical.
 */
final class TtlDeadlines implements Heartbeats, AutoCloseable {
    private final Registry registry;
    private final String nodeKey;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Attention attention;
    private final ConcurrentMap<String, RenewedDeadline> byCheck = new ConcurrentHashMap<>();

    TtlDeadlines(Registry registry, String node, Clock clock, ScheduledExecutorService timer) {
        this.registry = registry;
        this.nodeKey = Catalog.lower(node);
        this.clock = clock;
        this.timer = timer;
        this.attention = Attention.ofProcess(clock, timer);
    }

    @Override
    public void beat(String node, String checkId) {
        var deadline = Catalog.lower(node).equals(nodeKey) ? byCheck.get(checkId) : null;
        if (deadline != null) {
            deadline.renew();
        }
    }

    /** Starts the time to live of a check. */
    Running start(Subject subject, Duration ttl) {
        var deadline =
                new RenewedDeadline(clock, timer, ttl, attention, new TtlExpiry(registry, subject, ttl)::propose);
        byCheck.put(subject.checkId(), deadline);
        deadline.renew();
        return () -> {
            byCheck.remove(subject.checkId(), deadline);
            deadline.stop();
        };
    }

    @Override
    public void close() {
        attention.close();
    }
}
