/**
 * The servants by which an agent is a member: they keep its own entry in the catalog, find and join the others, renew and judge
 * leases, and say goodbye.
 *
 * <p>What an agent has to know in its next life, where the servers are and what was registered on its node, they remember through
 * small ports that wiring connects with the disk. The log is changed by commands only; what lives or not is decided by the leader.
 */
@NullMarked
package io.vigie.registry.workers.membership;

import org.jspecify.annotations.NullMarked;
