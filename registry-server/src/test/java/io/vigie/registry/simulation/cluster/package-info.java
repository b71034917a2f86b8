/**
 * A whole cluster in one thread: several servers, agents and clients on a clock that moves by hand, with a network that delays,
 * reorders, repeats and loses, processes that stand still or die, and elections. A seed decides what happens, so whatever is
 * found is found again.
 *
 * <p>The one order of all commands is the memory log. All that a server does with it is the code that ships: commands, codecs,
 * watchers, and the duties of a leader.
 */
package io.vigie.registry.simulation.cluster;
