/**
 * The servant that ends sessions which nobody renews.
 *
 * <p>On every server it keeps one deadline in memory for each session with a time to live; doors reach it by the port {@code
 * Renewals} only. The leader ends sessions, and tells the others of renewals so that they can go on when they come to lead. What it forgets with the process starts anew with the next one, so a restart gives every session its full time again.
 */
@NullMarked
package io.vigie.registry.workers.sessions;

import org.jspecify.annotations.NullMarked;
