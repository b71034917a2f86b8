package io.vigie.registry.workers.configrepo;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when it is time to read the folder again: once at the start, soon after the file system told of a change, and every
 * so often in any case. An editor that saves causes several events, and a copied file is there before it is whole, so a
 * change waits for a quiet moment; but not for long. For one thread, which asks every {@link #ASK_EVERY}.
 */
final class FolderWatch implements AutoCloseable {
    /** How often to ask; a quiet moment is one without an event. */
    static final Duration ASK_EVERY = Duration.ofMillis(100);
    /** How long a change waits for a quiet moment. */
    static final Duration PATIENCE = Duration.ofMillis(600);

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final Duration rescan;
    private final Clock clock;
    private @Nullable WatchService service;
    private @Nullable WatchKey key;
    private @Nullable Instant changedAt;
    private Instant rescanAt = Instant.MIN;
    private boolean eventless;

    FolderWatch(Path folder, Duration rescan, Clock clock) {
        this.folder = folder;
        this.rescan = rescan;
        this.clock = clock;
    }

    /** Whether to read the folder now. The caller does, so the next answer is no until something happens. */
    boolean isTimeToRead() {
        var now = clock.instant();
        boolean restless = tookEvents();
        if (restless && changedAt == null) {
            changedAt = now;
        }
        var since = changedAt;
        boolean settled = since != null && (!restless || !now.isBefore(since.plus(PATIENCE)));
        if (!settled && now.isBefore(rescanAt)) {
            return false;
        }
        listen();
        changedAt = null;
        rescanAt = now.plus(rescan);
        return true;
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException alreadyGone) {
            log.debug("The watch on {} could not be closed.", folder, alreadyGone);
        }
    }

    private boolean tookEvents() {
        if (key == null || key.pollEvents().isEmpty()) {
            return false;
        }
        if (!key.reset()) {
            key = null;
        }
        return true;
    }

    /** Listens for events from before the folder is read, so that no change falls in between. */
    private void listen() {
        if (eventless || (key != null && key.isValid())) {
            return;
        }
        try {
            service = service == null ? folder.getFileSystem().newWatchService() : service;
            key = folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        } catch (UnsupportedOperationException noEvents) {
            eventless = true;
        } catch (IOException notNow) {
            log.debug("No events from {} for now; it is read every {}.", folder, rescan, notNow);
        }
    }
}
