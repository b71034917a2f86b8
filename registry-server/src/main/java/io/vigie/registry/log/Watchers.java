package io.vigie.registry.log;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.read.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Those who wait for a change, by what they wait for.
 *
 * <p>A waiter first enters its name and then looks at the state once more: a change that is published in between finds the
 * name, one that was published before is seen. So no change is missed, and publishing needs no lock against waiting. A
 * change wakes only whose topic it concerns; a waiter whose topic did not get a newer index stays.
 *
 * <p>Safe for any thread. At most {@link #WAITING_MAX} wait at a time.
 */
public final class Watchers {
    /** How many may wait at a time: at some 500 bytes each, 50 MB. Real Consul stops answering at about 10,000. */
    static final int WAITING_MAX = 100_000;

    /** The name under which those wait who listen to user events of any name. */
    private static final Event ANY_USER_EVENT = new Event.UserEventFired("");

    private final Supplier<RegistryState> current;
    private final ScheduledExecutorService timer;
    private final ConcurrentMap<Object, Set<Waiter>> byEvent = new ConcurrentHashMap<>();
    private final TreeWatch trees = new TreeWatch();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Watchers of the state that the supplier gives; the timer runs their deadlines, each in no time. */
    public Watchers(Supplier<RegistryState> current, ScheduledExecutorService timer) {
        this.current = current;
        this.timer = timer;
    }

    /** See {@link Registry#await}; fails as well when the timer is shut down. */
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        var state = current.get();
        if (topic.indexIn(state) > index || wait.isZero()) {
            return CompletableFuture.completedFuture(state);
        }
        if (waiting.get() >= WAITING_MAX) {
            return CompletableFuture.failedFuture(new TooManyWaitingException(WAITING_MAX));
        }
        try {
            return enter(new Waiter(topic, index), wait);
        } catch (RejectedExecutionException stopping) {
            return CompletableFuture.failedFuture(stopping);
        }
    }

    /** How many wait now. */
    public int waiting() {
        return waiting.get();
    }

    /** Wakes whom the events concern. To be called after the state that they led to is published. */
    public void wake(Collection<Event> events) {
        for (var event : events) {
            byEvent.getOrDefault(event, Set.of()).forEach(Waiter::look);
            if (event instanceof Event.UserEventFired) {
                byEvent.getOrDefault(ANY_USER_EVENT, Set.of()).forEach(Waiter::look);
            }
            if (event instanceof Event.KeyChanged changed) {
                trees.prefixesOf(changed.key())
                        .forEach(prefix -> byEvent.getOrDefault(new Topic.Tree(prefix), Set.of())
                                .forEach(Waiter::look));
            }
        }
    }

    /** Wakes all whose topic is newer now. For when a whole state came instead of single changes; likewise after publishing it. */
    public void wakeAll() {
        byEvent.values().forEach(waiters -> waiters.forEach(Waiter::look));
    }

    /** Lets everybody go: the state is of another log, whose indexes have nothing to do with those that are waited for. */
    public void releaseAll() {
        byEvent.values().forEach(waiters -> waiters.forEach(waiter -> waiter.complete(current.get())));
    }

    private CompletableFuture<RegistryState> enter(Waiter waiter, Duration wait) {
        // First of all: a timer that is shut down refuses, and then nobody may be left waiting.
        var deadline = timer.schedule(
                () -> waiter.complete(current.get()), TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS);
        parts(waiter.topic).forEach(part -> enter(waiter, part));
        waiting.incrementAndGet();
        waiter.whenComplete((state, error) -> {
            deadline.cancel(false);
            waiting.decrementAndGet();
            parts(waiter.topic).forEach(part -> leave(waiter, part));
        });
        waiter.look();
        return waiter;
    }

    private void enter(Waiter waiter, Topic topic) {
        if (topic instanceof Topic.Tree tree) {
            trees.add(tree.prefix());
        }
        byEvent.compute(nameOf(topic), (name, waiters) -> {
            var those = waiters == null ? ConcurrentHashMap.<Waiter>newKeySet() : waiters;
            those.add(waiter);
            return those;
        });
    }

    private void leave(Waiter waiter, Topic topic) {
        byEvent.computeIfPresent(nameOf(topic), (name, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
        if (topic instanceof Topic.Tree tree) {
            trees.remove(tree.prefix());
        }
    }

    private static List<Topic> parts(Topic topic) {
        return topic instanceof Topic.AnyOf several ? several.topics() : List.of(topic);
    }

    private static Object nameOf(Topic topic) {
        if (topic instanceof Topic.Happening happening) {
            return happening.event();
        }
        if (topic instanceof Topic.UserEvents heard) {
            return new Event.UserEventFired(heard.name());
        }
        if (topic instanceof Topic.Query query) {
            return new Event.QueryChanged(query.id());
        }
        return topic instanceof Topic.Key key ? new Event.KeyChanged(key.key()) : topic;
    }

    /** One who waits, as the future that it was given. */
    private final class Waiter extends CompletableFuture<RegistryState> {
        private final Topic topic;
        private final long index;

        Waiter(Topic topic, long index) {
            this.topic = topic;
            this.index = index;
        }

        void look() {
            var state = current.get();
            if (topic.indexIn(state) > index) {
                complete(state);
            }
        }
    }
}
