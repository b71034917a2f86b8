/**
 * The servants: they watch the world, the state or both, and propose commands; one room for each of them.
 *
 * <p>Wiring makes them and gives them what they need (the registry, a clock, threads); doors never see them, and they never
 * see doors or each other. What two rooms share stands here: {@link io.vigie.registry.workers.TopicWatch}, {@link
 * io.vigie.registry.workers.RenewedDeadline} and, for time in which nobody could hear a renewal, {@link
 * io.vigie.registry.workers.Attention}. No servant changes the state but by {@code Registry.propose}, and none keeps a
 * truth of its own that the registry does not have.
 */
@NullMarked
package io.vigie.registry.workers;

import org.jspecify.annotations.NullMarked;
