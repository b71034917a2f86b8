package io.vigie.registry.doors.cli.client;

import java.util.function.Supplier;

/**
 * One command in the table.
 *
 * @param name its words: {@code kv get}
 * @param arguments what follows the flags, for the usage line
 * @param synopsis what it does, in a few words
 * @param text what one must know to use it; may be empty
 * @param making makes it for one run
 */
record Entry(String name, String arguments, String synopsis, String text, Supplier<Command> making) {}
