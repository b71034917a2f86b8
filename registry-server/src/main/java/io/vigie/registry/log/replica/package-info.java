/**
 * The log of an agent that keeps none: it follows a server's stream of applied commands and sends its own to the leader.
 *
 * <p>Whoever holds the {@link io.vigie.registry.log.replica.ReplicaRegistry} finds the whole state in memory, a moment behind the
 * leader's, and finds it still there when every server is lost.
 */
@NullMarked
package io.vigie.registry.log.replica;

import org.jspecify.annotations.NullMarked;
