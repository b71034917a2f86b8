package io.vigie.discovery.config;

import java.util.List;

/**
 * What was imported under one context. Names only, never a value.
 *
 * @param registry the registry's address
 * @param context the beginning of the keys
 * @param read whether the registry was ever reached
 * @param properties the names of the properties in force, sorted
 */
public record WatchedConfig(String registry, String context, boolean read, List<String> properties) {}
