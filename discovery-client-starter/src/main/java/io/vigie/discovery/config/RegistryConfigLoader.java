package io.vigie.discovery.config;

import static java.util.Objects.requireNonNull;

import io.vigie.discovery.client.KeyValue;
import io.vigie.discovery.client.RegistryException;
import java.util.List;
import java.util.Map;
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
        try {
            List<KeyValue> raw = must ? from.retry().call(() -> from.read(context)) : from.read(context);
            Map<String, Object> properties = understood(raw, from, context, before);
            imported.learn(from, context, new ImportedConfig.Known(raw, properties));
            return properties;
        } catch (RegistryException why) {
            if (must) {
                throw why;
            }
            if (imported.isFirstFailureOf(from)) {
                String instead = before.isUnread() ? "Starting without" : "Keeping as it was";
                log.warn(instead + " the configuration in " + from.client().address() + ". " + why.getMessage());
            }
            return before.properties();
        }
    }

    private Map<String, Object> understood(
            List<KeyValue> raw, ImportedConfig.Import from, String context, ImportedConfig.Known before) {
        try {
            return Documents.properties(context, from.properties().format(), raw, from.profiles()::contains);
        } catch (BrokenDocumentException broken) {
            if (before.isUnread() && from.mustBeRead()) {
                throw broken;
            }
            String instead = before.isUnread() ? "It is ignored" : "The last good values stay in force";
            log.error(broken.getMessage() + ". " + instead + " until it is mended.");
            return before.properties();
        }
    }
}
