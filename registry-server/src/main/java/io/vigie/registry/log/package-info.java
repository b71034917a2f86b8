/**
 * The staircase: the only way to change the state, and the place where others wait for it to change.
 *
 * <p>{@link io.vigie.registry.log.Registry} puts commands in one order, applies them, publishes the new state and then wakes
 * who waited for it. Doors and workers hold a {@code Registry}; which kind of log stands behind it they cannot tell.
 */
@NullMarked
package io.vigie.registry.log;

import org.jspecify.annotations.NullMarked;
