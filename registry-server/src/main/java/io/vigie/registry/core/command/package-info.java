/**
 * Everything that can ever happen to the registry: one record per change, each with its rule.
 *
 * <p>A command is applied by {@code log} and by nobody else, in one order for everybody. Applying is pure: the same state and
 * the same stamp give the same result on every server, so ids, times and random choices are made before and carried along.
 */
@NullMarked
package io.vigie.registry.core.command;

import org.jspecify.annotations.NullMarked;
