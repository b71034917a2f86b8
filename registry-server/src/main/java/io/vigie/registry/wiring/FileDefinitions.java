package io.vigie.registry.wiring;

import io.vigie.registry.log.Registry;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers what configuration files define on an agent's node, and takes away what they did define in an earlier life. */
final class FileDefinitions {
    private static final Logger log = LoggerFactory.getLogger(FileDefinitions.class);

    private static final long AGAIN_MILLIS = 500;

    private final Definitions definitions;
    private final Origins origins;
    private final String node;
    private final ScheduledExecutorService threads;

    FileDefinitions(Definitions definitions, Origins origins, String node, ScheduledExecutorService threads) {
        this.definitions = definitions;
        this.origins = origins;
        this.node = node;
        this.threads = threads;
    }

    /** Does it again and again as long as nobody leads who could take it. */
    void registerPatiently(Registry registry) {
        try {
            register(registry);
        } catch (CompletionException unheard) {
            log.debug("Definitions in the configuration are not registered yet.", unheard);
            threads.schedule(() -> registerPatiently(registry), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Blocks until all is registered; throws {@link CompletionException} when nobody leads who could take it. */
    void register(Registry registry) {
        var wanted = definitions.commandsOn(node);
        origins.removals(registry.current(), node).forEach(removal -> {
            log.info("No file defines this any more, so it goes: {}", removal);
            registry.propose(removal).join();
        });
        origins.become(wanted);
        for (var command : wanted) {
            var applied = registry.propose(command).join();
            if (!applied.succeeded()) {
                log.warn("A definition in the configuration is not registered: {}", applied.reason());
            }
        }
    }
}
