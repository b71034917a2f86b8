package io.vigie.discovery.config;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.Indexed;
import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.client.LongPoll;
import io.vigie.discovery.client.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * no reason for a refresh. Whatever changes within a moment, under whichever context, is one refresh.
 */
public final class ConfigWatch implements AutoCloseable {

    private static final Log log = LogFactory.getLog(ConfigWatch.class);

    /** Who writes ten keys writes them one after the other: a change has settled when nothing came for so long. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    /** How often a change may be followed by another before it is taken as it is: half a second at most. */
    private static final int SETTLINGS_MAX = 10;

    private record Change(String context, List<KeyValue> now) {}

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
        Set<Root> roots = new LinkedHashSet<>();
        for (ImportedConfig.Import from : imported.imports()) {
            if (from.properties().watch().enabled()) {
                from.contexts()
                        .forEach(context -> roots.add(new Root(from, Contexts.root(context, from.properties()))));
            }
        }
        roots.forEach(root -> polls.add(watch(root)));
    }

    @Override
    public synchronized void close() {
        polls.forEach(LongPoll::close);
    }

    private LongPoll watch(Root root) {
        return LongPoll.start(
                root.from().client(),
                "config-" + root.prefix(),
                root.from().properties().watch().waitTime(),
                backoff,
                (registry, index, wait) -> {
                    long reached = registry.keys(root.prefix(), index, wait).index();
                    return new Indexed<>(reached, reached);
                },
                new Reader(root));
    }

    // Under one lock for all polls, so that the second of two sees what the refresh of the first has read.
    private void compare() {
        synchronized (refreshing) {
            List<Change> changes = changes();
            for (int wait = 0; !changes.isEmpty() && wait < SETTLINGS_MAX && settled(); wait++) {
                List<Change> later = changes();
                if (later.equals(changes)) {
                    break;
                }
                changes = later;
            }
            if (!changes.isEmpty()) {
                refresh(changes);
            }
        }
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (ImportedConfig.Import from : imported.imports()) {
            for (String context : from.properties().watch().enabled() ? from.contexts() : List.<String>of()) {
                List<KeyValue> now = from.read(context);
                if (isDifferent(imported.known(from, context).raw(), now)) {
                    changes.add(new Change(context, now));
                } else {
                    imported.confirm(from, context, now);
                }
            }
        }
        return changes;
    }

    // Spring Cloud compares all properties before and after, and tells beans the changed keys only.
    private void refresh(List<Change> changes) {
        List<String> contexts = changes.stream().map(Change::context).toList();
        String what = "Configuration changed in " + String.join(", ", contexts);
        log.info(what + "; refreshing the application.");
        events.publishEvent(new RefreshEvent(this, contexts, what));
    }

    private static boolean settled() {
        try {
            Thread.sleep(SETTLING.toMillis());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isDifferent(@Nullable List<KeyValue> known, List<KeyValue> now) {
        return known == null ? !now.isEmpty() : !known.equals(now);
    }

    private final class Reader implements LongPoll.Listener<Long> {

        /** Of the last answer after which everything was compared; none after a failure. */
        private static final long NONE = -1;

        private final Root root;
        private long comparedAt = NONE;

        Reader(Root root) {
            this.root = root;
        }

        @Override
        public void answered(Long index) {
            if (index != comparedAt) {
                compare();
                comparedAt = index;
            }
        }

        @Override
        public void failed(RegistryException why) {
            comparedAt = NONE;
            log.warn("Changes of the configuration under " + root.prefix() + " go unnoticed for now. "
                    + why.getMessage());
        }
    }
}
