/**
 * The cellar: the whole truth of the registry and every rule about it, in pure Java.
 *
 * <p>{@link io.vigie.registry.core.RegistryState} is the truth at one index; the rooms below hold its tables, {@code command}
 * holds the complete list of what can change it, {@code read} the questions that can be asked of it. Nothing here knows a
 * framework, a logger, a thread, a clock, a file or a socket: time arrives in the {@code Stamp} of a command.
 */
@NullMarked
package io.vigie.registry.core;

import org.jspecify.annotations.NullMarked;
