package io.vigie.discovery.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How configuration is read from the key/value store.
 *
 * @param enabled false skips every consul: import
 * @param prefixes the folders that hold configuration; a later one overrides an earlier one
 * @param prefix the one folder that holds configuration; deprecated in favour of prefixes
 * @param defaultContext the part of the configuration that all applications share
 * @param name the part that is this application's own; spring.application.name by default
 * @param profileSeparator what stands between a name and a profile; a comma, and a dash with the format FILES
 * @param format how the values are written
 * @param dataKey the key that holds the document with the formats PROPERTIES, YAML and JSON
 * @param aclToken the ACL token for reading configuration, where it is not the general one
 * @param failFast true ends the start of the application when a non-optional import cannot be read
 * @param watch whether changes are noticed
 * @param snapshot whether what was read is kept, encrypted, for a start without a registry
 */
@ConfigurationProperties(ConfigProperties.PREFIX)
public record ConfigProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("config") List<String> prefixes,
        @Nullable String prefix,
        @DefaultValue("application") String defaultContext,
        @Nullable String name,
        @Nullable String profileSeparator,
        @DefaultValue("KEY_VALUE") Format format,
        @DefaultValue("data") String dataKey,
        @Nullable String aclToken,
        @DefaultValue("true") boolean failFast,
        @DefaultValue Watch watch,
        @DefaultValue Snapshot snapshot) {

    /** The prefix of these settings. */
    public static final String PREFIX = "spring.cloud.consul.config";

    /**
     * Whether changes are noticed.
     *
     * @param enabled false reads the configuration once
     * @param waitTime how long one long poll may be held back by the registry; the default, with what
     *     the registry adds, ends just before the network devices that forget a connection after 350 seconds
     */
    public record Watch(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("5m") Duration waitTime) {}

    /**
     * Whether what was read is kept, encrypted, for a start without a registry.
     *
     * @param enabled true writes a file after every reading, and starts with it while the registry does not answer
     * @param file the file; one for each application. Readable by its owner only
     * @param key the key, 16 or 32 bytes in Base64 (openssl rand -base64 32)
     * @param keyFile a file that holds the key, where it is not given itself
     */
    public record Snapshot(
            @DefaultValue("false") boolean enabled,
            @Nullable String file,
            @Nullable String key,
            @Nullable String keyFile) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Snapshot[enabled=" + enabled + ", file=" + file + "]";
        }
    }

    /** The folders that hold configuration, without slashes at their ends. */
    public List<String> folders() {
        List<String> written = prefix == null || prefix.isBlank() ? prefixes : List.of(prefix);
        return written.stream()
                .map(folder -> folder.strip().replaceAll("^/+|/+$", ""))
                .toList();
    }

    /** What stands between a name and a profile. */
    public String separator() {
        if (profileSeparator != null) {
            return profileSeparator;
        }
        return format == Format.FILES ? "-" : ",";
    }
}
