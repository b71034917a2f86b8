package io.vigie.registry.workers.configrepo;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Entry;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that this mirror keeps, and what it last put there. Blocks until the registry has taken a change. For one thread.
 *
 * <p>A key is the mirror's own once it wrote the file's content there, or found it there. Whoever changes such a key by hand
 * is left alone until the file changes next, and deleting the file then does not delete their value.
 */
final class MirroredKeys {
    /** How long the registry may take for one change, an election included; then the next re-scan tries again. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(MirroredKeys.class);

    private final Registry registry;
    private final Map<String, Value> own = new HashMap<>();

    MirroredKeys(Registry registry) {
        this.registry = registry;
    }

    /** Puts the content of the file under the key, unless it was put there before. */
    void put(String key, Value value, String file) {
        if (isOwn(key, value)) {
            return;
        }
        var stored = stored(key);
        if (stored.filter(entry -> entry.value().equals(value)).isEmpty()) {
            long flags = stored.map(Entry::flags).orElse(0L);
            propose(new PutKey(key, value, flags, OptionalLong.empty()));
            log.info("Put {} under {}.", file, key);
        }
        own.put(key, value);
    }

    /** Deletes the own keys that no file stands for any more. */
    void retain(Set<String> wanted) {
        var gone = own.keySet().stream().filter(key -> !wanted.contains(key)).toList();
        gone.forEach(this::delete);
    }

    private void delete(String key) {
        var stored = stored(key);
        if (stored.filter(entry -> isOwn(key, entry.value())).isPresent()) {
            propose(new DeleteKey(key, OptionalLong.of(stored.get().modifyIndex())));
            log.info("Deleted {}, as its file is gone.", key);
        } else if (stored.isPresent()) {
            log.info("The file of {} is gone, but the key stays: somebody has changed it by other means.", key);
        }
        own.remove(key);
    }

    private boolean isOwn(String key, Value value) {
        return own.containsKey(key) && value.equals(own.getOrDefault(key, Value.EMPTY));
    }

    private Optional<Entry> stored(String key) {
        return registry.current().keyValues().find(key);
    }

    /** @throws CompletionException when the registry cannot take changes now */
    private void propose(Command command) {
        registry.propose(command)
                .orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }
}
