/**
 * The servant that runs the checks of the agent's own node: it asks, connects or waits to be told, and proposes what it
 * found when that is news.
 *
 * <p>Wiring makes a {@link io.vigie.registry.workers.checks.CheckRunner}; nobody else calls in here, but for heartbeats, which
 * arrive through the port {@code log.Heartbeats}. Which checks to run is read from the registry and nowhere else. A new kind
 * of probe is one class that implements {@link io.vigie.registry.workers.checks.Prober} and one line in
 * {@link io.vigie.registry.workers.checks.ProbeKinds}.
 */
@NullMarked
package io.vigie.registry.workers.checks;

import org.jspecify.annotations.NullMarked;
