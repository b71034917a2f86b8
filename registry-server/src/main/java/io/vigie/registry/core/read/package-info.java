/**
 * The questions that can be asked of a state: joins of rooms, filters, orders, and what a blocking query waits for.
 *
 * <p>Reads are pure functions of one immutable state; doors ask them, and translate the answer.
 */
@NullMarked
package io.vigie.registry.core.read;

import org.jspecify.annotations.NullMarked;
