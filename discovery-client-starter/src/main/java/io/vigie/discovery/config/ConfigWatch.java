package io.vigie.discovery.config;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.client.LongPoll;
import io.vigie.discovery.client.RegistryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.endpoint.event.RefreshEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Notices when the imported configuration changes, and has the application refreshed. One long poll, on a daemon thread
 * of its own, for each name of which there are contexts: one for what all applications share, one for this one's.
 *
 * <p>The poll asks for key names only, since it has to learn no more than that something happened. Then the contexts are
 * read and compared with what is in force; an unchanged rewrite, or a change of a neighbour whose name begins alike, is
 * no reason for a refresh. Two polls that wake for the same change refresh once: the second finds nothing different.
 */
public final class ConfigWatch implements AutoCloseable {

    private static final Log log = LogFactory.getLog(ConfigWatch.class);

    private record Root(ImportedConfig.Import from, String prefix) {}

    private final ImportedConfig imported;
    private final Backoff backoff;
    private final ApplicationEventPublisher events;
    private final Object refreshing = new Object();
    private final List<LongPoll> polls = new ArrayList<>();

    public ConfigWatch(ImportedConfig imported, Backoff backoff, ApplicationEventPublisher events) {
        this.imported = imported;
        this.backoff = backoff;
        this.events = events;
    }

    /** Starts to watch; to be called when the application is ready, because Spring Cloud ignores earlier refreshes. */
    public synchronized void start() {
        if (!polls.isEmpty()) {
            return;
        }
        Map<Root, List<String>> contexts = new LinkedHashMap<>();
        for (ImportedConfig.Import from : imported.imports()) {
            if (from.properties().watch().enabled()) {
                from.contexts()
                        .forEach(context -> contexts.computeIfAbsent(
                                        new Root(from, Contexts.root(context, from.properties())),
                                        unseen -> new ArrayList<>())
                                .add(context));
            }
        }
        contexts.forEach((root, watched) -> polls.add(watch(root, watched)));
    }

    @Override
    public synchronized void close() {
        polls.forEach(LongPoll::close);
    }

    private LongPoll watch(Root root, List<String> contexts) {
        return LongPoll.start(
                root.from().client(),
                "config-" + root.prefix(),
                root.from().properties().watch().waitTime(),
                backoff,
                (registry, index, wait) -> registry.keys(root.prefix(), index, wait),
                new Reader(root, contexts));
    }

    // Under one lock for all polls, so that the second of two sees what the refresh of the first has read.
    private void compare(ImportedConfig.Import from, List<String> contexts) {
        synchronized (refreshing) {
            refreshIfDifferent(from, contexts);
        }
    }

    private void refreshIfDifferent(ImportedConfig.Import from, List<String> contexts) {
        List<String> changed = contexts.stream()
                .filter(context -> isDifferent(imported.known(from, context).raw(), from.read(context)))
                .toList();
        if (!changed.isEmpty()) {
            String what = "Configuration changed in " + String.join(", ", changed);
            log.info(what + "; refreshing the application.");
            events.publishEvent(new RefreshEvent(this, changed, what));
        }
    }

    private static boolean isDifferent(@Nullable List<KeyValue> known, List<KeyValue> now) {
        return known == null ? !now.isEmpty() : !known.equals(now);
    }

    private final class Reader implements LongPoll.Listener<List<String>> {

        private final Root root;
        private final List<String> contexts;

        Reader(Root root, List<String> contexts) {
            this.root = root;
            this.contexts = contexts;
        }

        @Override
        public void answered(List<String> keys) {
            compare(root.from(), contexts);
        }

        @Override
        public void failed(RegistryException why) {
            log.warn("Changes of the configuration under " + root.prefix() + " go unnoticed for now. "
                    + why.getMessage());
        }
    }
}
