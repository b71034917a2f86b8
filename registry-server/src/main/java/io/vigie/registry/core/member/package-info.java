/**
 * The room of members: the agents that make up the cluster, each with its role, its addresses and how it is.
 *
 * <p>Who is a member is part of the replicated state, like everything else; whether one still lives, somebody else finds out
 * by its leases and says so with a command. Nothing here waits for anybody.
 */
@NullMarked
package io.vigie.registry.core.member;

import org.jspecify.annotations.NullMarked;
