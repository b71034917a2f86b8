package io.vigie.discovery.client;

/**
 * An entry of the registry's key/value store.
 *
 * @param key the whole key, for example {@code config/application/greeting}
 * @param value the value as UTF-8 text, empty when the entry has none
 */
public record KeyValue(String key, String value) {}
