package io.vigie.registry.doors.cli.client;

/**
 * A word that commands share: {@code kv}.
 *
 * @param name the word, or words
 * @param synopsis what its commands are for
 */
record Group(String name, String synopsis) {}
