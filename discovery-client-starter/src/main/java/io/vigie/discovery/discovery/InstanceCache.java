package io.vigie.discovery.discovery;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.ServiceQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All questions for instances that this application asks, each with its newest answer. The first call for a question
 * starts to watch it; at most {@code watchesMax} are watched, and beyond that the one that was asked longest ago is given
 * up, so that an application that asks for names it gets from outside cannot be made to hold a thread for each.
 */
public final class InstanceCache implements AutoCloseable {

    private final RegistryClient client;
    private final Backoff backoff;
    private final Duration wait;
    private final int watchesMax;
    private final Clock clock;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> beginnings = new CopyOnWriteArrayList<>();
    // In order of use: the first is the one that was asked longest ago. Guarded by this.
    private final Map<ServiceQuery, Watched<List<RegistryInstance>>> watches = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    public InstanceCache(RegistryClient client, Backoff backoff, DiscoveryProperties properties, Clock clock) {
        this.client = client;
        this.backoff = backoff;
        this.wait = properties.watchWaitTime();
        this.watchesMax = properties.watchesMax();
        this.clock = clock;
    }

    /** Calls back with the name of a service whenever its list has changed; on the watch's thread, so be short. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Calls back with the name of a service when its first question begins to be watched; be short, and ask nothing. */
    public void onBeginning(Consumer<String> listener) {
        beginnings.add(listener);
    }

    /** What is known to the questions that are being watched, without asking the registry. */
    public synchronized List<WatchedService> watched() {
        return watches.entrySet().stream()
                .map(watch -> WatchedService.of(watch.getKey(), watch.getValue()))
                .toList();
    }

    Watched<List<RegistryInstance>> watch(ServiceQuery query) {
        Watched<List<RegistryInstance>> givenUp = null;
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("The application is closing and looks for no services any more.");
                }
                Watched<List<RegistryInstance>> known = watches.get(query);
                if (known != null) {
                    return known;
                }
                givenUp = watches.size() >= watchesMax ? removeOldest() : null;
                Watched<List<RegistryInstance>> fresh = start(query);
                if (watches.keySet().stream().noneMatch(other -> other.service().equals(query.service()))) {
                    beginnings.forEach(listener -> listener.accept(query.service()));
                }
                watches.put(query, fresh);
                return fresh;
            }
        } finally {
            if (givenUp != null) {
                givenUp.close();
            }
        }
    }

    @Override
    public void close() {
        List<Watched<List<RegistryInstance>>> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(watches.values());
            watches.clear();
        }
        open.forEach(Watched::close);
    }

    private Watched<List<RegistryInstance>> start(ServiceQuery query) {
        return new Watched<>(
                client,
                "service-" + query.service(),
                List.of(),
                wait,
                backoff,
                (registry, index, held) -> {
                    var answer = registry.instances(query, index, held);
                    return new Indexed<>(RegistryInstance.of(answer.value()), answer.index());
                },
                () -> listeners.forEach(listener -> listener.accept(query.service())),
                clock);
    }

    private Watched<List<RegistryInstance>> removeOldest() {
        var oldest = watches.entrySet().iterator();
        Watched<List<RegistryInstance>> removed = oldest.next().getValue();
        oldest.remove();
        return removed;
    }
}
