package io.vigie.discovery.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataResource;

/** One context of one import, as Spring Boot's ConfigData knows it. */
public final class RegistryConfigResource extends ConfigDataResource {

    private final ImportedConfig.@Nullable Import from;
    private final String context;

    RegistryConfigResource(ImportedConfig.Import from, String context) {
        super(from.optional());
        this.from = from;
        this.context = context;
    }

    private RegistryConfigResource(String location) {
        this.from = null;
        this.context = location;
    }

    /** An import that the application's settings switch off: it is there, and holds nothing. */
    static RegistryConfigResource switchedOff(ConfigDataLocation location) {
        return new RegistryConfigResource(location.getValue());
    }

    /** The import this belongs to; null when it is switched off. */
    ImportedConfig.@Nullable Import from() {
        return from;
    }

    String context() {
        return context;
    }

    /** The name of the property source: the same at every refresh, so that a refresh replaces it. */
    @Override
    public String toString() {
        return from == null
                ? context
                : "consul:" + from.client().addresses().all().get(0) + "/" + context;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryConfigResource that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
