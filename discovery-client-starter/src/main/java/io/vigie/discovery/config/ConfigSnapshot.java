package io.vigie.discovery.config;

import io.vigie.discovery.client.KeyValue;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as it was last read well, in an encrypted file, for a start at which the registry does not answer. A
 * snapshot is a help and never a hindrance: whatever is wrong with the key or the file is said once, and the application
 * goes on as if there were none.
 *
 * <p>The file is opened when the first context is kept or wanted, and what it has of contexts that were not read (yet) in
 * this run is kept along: of two registries one may be away.
 */
final class ConfigSnapshot {

    /** What changes its name at every start must not fill the file: the oldest go first. */
    static final int CONTEXTS_MAX = 200;

    /**
     * One context, as the registry had it.
     *
     * @param registry the registry's addresses
     * @param context the beginning of the keys
     * @param readAt when the registry said so
     * @param raw what it said
     */
    record Kept(String registry, String context, Instant readAt, List<KeyValue> raw) {

        /** Without a value. */
        @Override
        public String toString() {
            return context + " of " + readAt;
        }
    }

    private record Place(String registry, String context) {}

    private final @Nullable SealedFile file;
    private final Clock clock;
    private final Log log;
    private final Map<Place, Kept> contexts = new LinkedHashMap<>();
    private @Nullable SnapshotException trouble;
    private boolean opened;
    private boolean failing;

    private ConfigSnapshot(@Nullable SealedFile file, Clock clock, Log log) {
        this.file = file;
        this.clock = clock;
        this.log = log;
    }

    /** The snapshot that the settings ask for; one that does nothing when they ask for none, or make no sense. */
    static ConfigSnapshot of(ConfigProperties.Snapshot settings, Clock clock, SecureRandom random, Log log) {
        try {
            return new ConfigSnapshot(settings.enabled() ? sealedFile(settings, random) : null, clock, log);
        } catch (SnapshotException why) {
            log.error(why.getMessage() + " Until then there is no snapshot.");
            ConfigSnapshot none = new ConfigSnapshot(null, clock, log);
            none.trouble = why;
            return none;
        }
    }

    /** Writes what the registry has just said about one context. Blocks for the disk; never throws. */
    synchronized void keep(String registry, String context, List<KeyValue> raw) {
        if (file == null) {
            return;
        }
        open(file);
        Place place = new Place(registry, context);
        contexts.remove(place); // so that the newest is the last
        contexts.put(place, new Kept(registry, context, clock.instant(), raw));
        while (contexts.size() > CONTEXTS_MAX) {
            contexts.remove(contexts.keySet().iterator().next());
        }
        write(file);
    }

    /** What was last kept of one context, in this run or in an earlier one. Never throws. */
    synchronized Optional<Kept> find(String registry, String context) {
        if (file == null) {
            return Optional.empty();
        }
        open(file);
        return Optional.ofNullable(contexts.get(new Place(registry, context)));
    }

    /** Why there is nothing to be found although there should be; null when all is well or nothing was asked for. */
    synchronized @Nullable SnapshotException trouble() {
        return trouble;
    }

    private void open(SealedFile from) {
        if (opened) {
            return;
        }
        opened = true;
        try {
            from.read()
                    .map(SnapshotContent::read)
                    .orElse(List.of())
                    .forEach(kept -> contexts.put(new Place(kept.registry(), kept.context()), kept));
        } catch (SnapshotException why) {
            trouble = why;
            log.error(why.getMessage());
        }
    }

    private void write(SealedFile to) {
        try {
            to.write(SnapshotContent.write(List.copyOf(contexts.values())));
            failing = false;
        } catch (SnapshotException why) {
            complain(why.getMessage());
        } catch (IOException unwritable) {
            complain("The configuration snapshot " + to.path() + " cannot be written (" + unwritable
                    + "). Mend the rights of its folder, or name another file.");
        }
    }

    private void complain(@Nullable String sentences) {
        if (!failing) {
            log.error(sentences);
            failing = true;
        }
    }

    private static SealedFile sealedFile(ConfigProperties.Snapshot settings, SecureRandom random)
            throws SnapshotException {
        String file = settings.file();
        if (file == null || file.isBlank()) {
            throw new SnapshotException("The configuration snapshot is on but has no file. Set "
                    + ConfigProperties.PREFIX + ".snapshot.file to one that this application alone writes.");
        }
        return new SealedFile(Path.of(file), SnapshotKey.of(settings), random);
    }
}
