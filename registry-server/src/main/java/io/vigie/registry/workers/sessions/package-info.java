/**
 * The servant that ends sessions which nobody renews.
 *
 * <p>It keeps one deadline in memory for each session with a time to live; doors reach it by the port {@code Renewals} only.
 * What it forgets with the process starts anew with the next one, so a restart gives every session its full time again.
 */
@NullMarked
package io.vigie.registry.workers.sessions;

import org.jspecify.annotations.NullMarked;
