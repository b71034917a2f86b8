/**
 * The servant that removes instances which have been critical for longer than their registrants allow.
 *
 * <p>Wiring makes it; nobody calls in here. It removes by the same command as a deregistration and never touches an
 * instance of another agent's node.
 */
@NullMarked
package io.vigie.registry.workers.reaper;

import org.jspecify.annotations.NullMarked;
