package io.vigie.discovery.config;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was imported under one context. Names only, never a value.
 *
 * @param registry the registry's address
 * @param context the beginning of the keys
 * @param read whether the registry was ever reached
 * @param snapshotOf when the values in force were read, if they are a snapshot's; null when they are the registry's
 * @param properties the names of the properties in force, sorted
 */
public record WatchedConfig(
        String registry,
        String context,
        boolean read,
        @Nullable Instant snapshotOf,
        List<String> properties) {}
