package io.vigie.registry.workers.reaper;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes an instance when one of its checks has been critical for longer than its {@code deregisterAfter}.
 *
 * <p>It watches the checks of its own node and sleeps until the next deadline among them, where Consul looks every 30 seconds.
 * Nothing here blocks; all public methods are safe for any thread.
 */
public final class CriticalReaper implements AutoCloseable {
    /** When to try again after the registry could not take a removal. */
    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(CriticalReaper.class);

    private final Registry registry;
    private final String node;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final TopicWatch watch;
    private final Set<String> leaving = new HashSet<>();
    private @Nullable ScheduledFuture<?> alarm;
    private boolean closed;

    /** A reaper of this node that does nothing before it is started. */
    public CriticalReaper(Registry registry, String node, Clock clock, ScheduledExecutorService timer) {
        this.registry = registry;
        this.node = node;
        this.clock = clock;
        this.timer = timer;
        this.watch = new TopicWatch(registry, Topic.checksOn(node), timer, this::look);
    }

    /** Begins to watch, on another thread. To be called once. */
    public void start() {
        watch.start();
    }

    /** Removes nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.close();
        cancelAlarm();
    }

    private synchronized void look(RegistryState state) {
        if (closed) {
            return;
        }
        var now = clock.instant();
        var counting = state.checks().on(node).stream().filter(Deadline::counts).toList();
        counting.stream().filter(check -> !Deadline.of(check).isAfter(now)).forEach(check -> reap(check, now));
        counting.stream()
                .map(Deadline::of)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .ifPresentOrElse(next -> lookAgainIn(Duration.between(now, next)), this::cancelAlarm);
    }

    private void reap(Check check, Instant now) {
        // Another check of the same service may have removed it just now, or its removal may be on its way through the
        // log.
        if (registry.current().catalog().instance(node, check.serviceId()).isEmpty()
                || !leaving.add(check.serviceId())) {
            return;
        }
        log.info(
                "Removing service {} from node {}: its check {} has been critical for {} s.",
                check.serviceId(),
                check.node(),
                check.id(),
                Duration.between(Deadline.since(check), now).toSeconds());
        registry.propose(new DeregisterService(check.node(), check.serviceId()))
                .whenComplete((applied, fault) -> removed(check, fault));
    }

    private synchronized void removed(Check check, @Nullable Throwable fault) {
        leaving.remove(check.serviceId());
        if (fault != null) {
            log.warn("Service {} could not be removed; the next try is in {}.", check.serviceId(), RETRY, fault);
            lookAgainIn(RETRY);
        }
    }

    private synchronized void lookAgainIn(Duration delay) {
        cancelAlarm();
        if (!closed) {
            alarm = timer.schedule(() -> look(registry.current()), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
