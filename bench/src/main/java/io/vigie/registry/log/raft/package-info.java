/** Measurements of what the durable log keeps to itself. */
@NullMarked
package io.vigie.registry.log.raft;

import org.jspecify.annotations.NullMarked;
