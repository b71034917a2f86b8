/**
 * The way to other agents: requests to their cluster doors, and commands sent to whoever leads.
 *
 * <p>{@link io.vigie.registry.log.remote.ClusterClient} asks one agent, {@link io.vigie.registry.log.remote.ServerList} knows which
 * there are, {@link io.vigie.registry.log.remote.Proposals} finds the leader and sends it a command, as often as is safe;
 * {@link io.vigie.registry.log.remote.RenewalNews} tells the others what only the leader heard.
 */
@NullMarked
package io.vigie.registry.log.remote;

import org.jspecify.annotations.NullMarked;
