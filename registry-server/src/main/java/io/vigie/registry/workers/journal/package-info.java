/**
 * The servant that says in the log what happened to this agent and its cluster, in the words of Consul's agent, so that those who
 * read {@code monitor} or search logs find the lines they know.
 *
 * <p>Wiring makes it; nobody calls in here. It only looks: it changes nothing, and never logs what people store (outputs of
 * checks, values, tokens), only the ids and states of things.
 */
@NullMarked
package io.vigie.registry.workers.journal;

import org.jspecify.annotations.NullMarked;
