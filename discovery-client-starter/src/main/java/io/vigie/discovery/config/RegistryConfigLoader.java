package io.vigie.discovery.config;

import static java.util.Objects.requireNonNull;

import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.client.RegistryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads one context from the registry. It always answers with a property source, an empty one when there are no keys: a
 * refresh replaces sources by name, and one that no longer came would keep its old values for ever.
 */
public final class RegistryConfigLoader implements ConfigDataLoader<RegistryConfigResource> {

    private final Log log;

    /** Called by Spring Boot, which has the log speak later, when it knows where to. */
    public RegistryConfigLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(RegistryConfigLoader.class);
    }

    @Override
    public ConfigData load(ConfigDataLoaderContext context, RegistryConfigResource resource) {
        ImportedConfig.Import from = resource.from();
        if (from == null) {
            return ConfigData.EMPTY;
        }
        ImportedConfig imported = requireNonNull(context.getBootstrapContext().get(ImportedConfig.class));
        Map<String, Object> properties = properties(imported, from, resource.context());
        return new ConfigData(
                List.of(new MapPropertySource(resource.toString(), properties)),
                ConfigData.Option.IGNORE_PROFILES,
                ConfigData.Option.PROFILE_SPECIFIC);
    }

    private Map<String, Object> properties(ImportedConfig imported, ImportedConfig.Import from, String context) {
        ImportedConfig.Known before = imported.known(from, context);
        boolean must = before.isUnread() && from.mustBeRead();
        // Whoever has waited for one context in vain need not wait for each of the others as well.
        boolean patient = must && !imported.isFailing(from);
        try {
            List<KeyValue> raw = patient ? from.retry().call(() -> from.read(context)) : from.read(context);
            return learnt(imported, from, context, raw);
        } catch (RegistryException why) {
            Optional<ImportedConfig.Known> kept =
                    before.isUnread() && why.isPassing() ? kept(imported, from, context) : Optional.empty();
            if (kept.isPresent()) {
                return recalled(imported, from, context, kept.get(), why);
            }
            if (must) {
                // A start that fails this early prints no log, only the analysis of this.
                Optional.ofNullable(imported.snapshotTrouble()).ifPresent(why::addSuppressed);
                throw why;
            }
            if (imported.isFirstFailureOf(from)) {
                String instead = before.isUnread() ? "Starting without" : "Keeping as it was";
                log.warn(instead + " the configuration in " + from.client().address() + ". " + why.getMessage());
            }
            return before.properties();
        }
    }

    private Map<String, Object> learnt(
            ImportedConfig imported, ImportedConfig.Import from, String context, List<KeyValue> raw) {
        ImportedConfig.Known before = imported.known(from, context);
        try {
            Map<String, Object> properties = parsed(from, context, raw);
            imported.learn(from, context, new ImportedConfig.Known(raw, properties));
            imported.keep(from, context, raw);
            return properties;
        } catch (BrokenDocumentException broken) {
            if (before.isUnread() && from.mustBeRead()) {
                throw broken;
            }
            String instead = before.isUnread() ? "It is ignored" : "The last good values stay in force";
            log.error(broken.getMessage() + ". " + instead + " until it is mended.");
            imported.learn(from, context, new ImportedConfig.Known(raw, before.properties()));
            return before.properties();
        }
    }

    private Optional<ImportedConfig.Known> kept(ImportedConfig imported, ImportedConfig.Import from, String context) {
        try {
            return imported.kept(from, context)
                    .map(kept ->
                            new ImportedConfig.Known(kept.raw(), parsed(from, context, kept.raw()), kept.readAt()));
        } catch (BrokenDocumentException otherFormatByNow) {
            log.error("The configuration snapshot cannot be used. " + otherFormatByNow.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Map<String, Object> recalled(
            ImportedConfig imported,
            ImportedConfig.Import from,
            String context,
            ImportedConfig.Known kept,
            RegistryException why) {
        if (imported.isFirstFailureOf(from)) {
            log.warn("STARTING WITH OLD CONFIGURATION, read at " + kept.snapshotOf() + " and kept in a snapshot. "
                    + why.getMessage() + " What has changed since is taken when the registry answers.");
        }
        imported.recall(from, context, kept);
        return kept.properties();
    }

    private static Map<String, Object> parsed(ImportedConfig.Import from, String context, List<KeyValue> raw) {
        return Documents.properties(context, from.properties().format(), raw, from.profiles()::contains);
    }
}
