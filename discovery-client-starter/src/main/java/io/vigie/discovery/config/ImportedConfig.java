package io.vigie.discovery.config;

import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.Retry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this application has imported from the key/value store, and the values that are in force. Made before there is an
 * application context, and kept for the life of the application: a refresh starts from here, so that it needs no setting
 * that was known at the start only.
 */
public final class ImportedConfig {

    /**
     * One import statement.
     *
     * @param client the conversation with the registry that the import names
     * @param properties how its values are written
     * @param contexts the beginnings of its keys; a later one overrides an earlier one
     * @param profiles the profiles that were active at the start
     * @param retry how often the first questions are repeated
     * @param optional true when the application can start without it
     */
    record Import(
            RegistryClient client,
            ConfigProperties properties,
            List<String> contexts,
            List<String> profiles,
            Retry retry,
            boolean optional) {

        /** Whether the application ends when it cannot be read at the start. */
        boolean mustBeRead() {
            return !optional && properties.failFast();
        }

        /** The raw entries of one context as the registry has them now. */
        List<KeyValue> read(String context) {
            return switch (properties.format()) {
                case KEY_VALUE -> client.tree(context);
                case FILES -> document(context);
                default -> document(context + properties.dataKey());
            };
        }

        private List<KeyValue> document(String key) {
            return client.value(key)
                    .map(value -> List.of(new KeyValue(key, value)))
                    .orElse(List.of());
        }
    }

    /**
     * What is known of one context.
     *
     * @param raw the entries that were read last, good or broken; null when the registry has not been reached yet
     * @param properties the last good properties
     * @param snapshotOf when they were read, if a snapshot gave them; null when the registry did
     */
    record Known(
            @Nullable List<KeyValue> raw,
            Map<String, Object> properties,
            @Nullable Instant snapshotOf) {

        static final Known NOTHING = new Known(null, Map.of());

        Known(@Nullable List<KeyValue> raw, Map<String, Object> properties) {
            this(raw, properties, null);
        }

        boolean isFromSnapshot() {
            return snapshotOf != null;
        }

        boolean isUnread() {
            return raw == null;
        }
    }

    private record Place(String registry, String context) {}

    private final List<Import> imports = new CopyOnWriteArrayList<>();
    private final Map<String, Import> byLocation = new ConcurrentHashMap<>();
    private final Map<Place, Known> known = new ConcurrentHashMap<>();
    private final Set<Import> failing = ConcurrentHashMap.newKeySet();
    private final ConfigSnapshot snapshot;

    ImportedConfig(ConfigSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The import of this location, made once. */
    Import importOf(String location, Supplier<Import> maker) {
        return byLocation.computeIfAbsent(location, unseen -> {
            Import made = maker.get();
            imports.add(made);
            return made;
        });
    }

    List<Import> imports() {
        return imports;
    }

    /** What was imported, without asking the registry. */
    public List<WatchedConfig> watched() {
        return imports.stream()
                .flatMap(from -> from.contexts().stream().map(context -> watched(from, context)))
                .toList();
    }

    private WatchedConfig watched(Import from, String context) {
        Known now = known(from, context);
        List<String> names = now.properties().keySet().stream().sorted().toList();
        boolean isRead = !now.isUnread() && !now.isFromSnapshot();
        return new WatchedConfig(from.client().address().toString(), context, isRead, now.snapshotOf(), names);
    }

    Known known(Import from, String context) {
        return known.getOrDefault(placeOf(from, context), Known.NOTHING);
    }

    void learn(Import from, String context, Known now) {
        failing.remove(from);
        known.put(placeOf(from, context), now);
    }

    /** What the registry said when it last answered well, perhaps to an earlier run; kept for a start without it. */
    void keep(Import from, String context, List<KeyValue> raw) {
        Place place = placeOf(from, context);
        snapshot.keep(place.registry(), place.context(), raw);
    }

    /** What was kept of this context. */
    Optional<ConfigSnapshot.Kept> kept(Import from, String context) {
        Place place = placeOf(from, context);
        return snapshot.find(place.registry(), place.context());
    }

    /** Why nothing is kept although something should be; null when all is well. */
    @Nullable
    SnapshotException snapshotTrouble() {
        return snapshot.trouble();
    }

    /** Puts in force what was kept; the registry still counts as failing. */
    void recall(Import from, String context, Known kept) {
        known.put(placeOf(from, context), kept);
    }

    /** The registry was asked, and has what the snapshot had. */
    void confirm(Import from, String context, List<KeyValue> raw) {
        Known now = known(from, context);
        if (now.isFromSnapshot()) {
            learn(from, context, new Known(raw, now.properties()));
            keep(from, context, raw);
        }
    }

    boolean isFailing(Import from) {
        return failing.contains(from);
    }

    /** True once for each row of failures, so that an import of four contexts does not complain four times. */
    boolean isFirstFailureOf(Import from) {
        return failing.add(from);
    }

    private static Place placeOf(Import from, String context) {
        return new Place(from.client().addresses().all().toString(), context);
    }
}
