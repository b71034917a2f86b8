/**
 * The room of checks: what is watched, how, and how it stands.
 *
 * <p>A {@link io.vigie.registry.core.health.Check} is a fact in the registry; its {@link io.vigie.registry.core.health.Probe}
 * says how the agent that owns it finds out. Running probes is the work of {@code workers.checks}; nothing here opens a socket.
 */
@NullMarked
package io.vigie.registry.core.health;

import org.jspecify.annotations.NullMarked;
