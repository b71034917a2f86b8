/**
 * The Spring side of Vigie: an application that has this starter on its class path registers itself, finds others and
 * reads its configuration. Rooms: {@code client} talks to the registry; {@code registration}, {@code discovery},
 * {@code config} and {@code lock} each do one job with it; {@code loadbalancer} sits on discovery, {@code actuator} shows
 * what the others know, {@code container} finds a registry that runs in one; {@code autoconfigure} plugs them together and
 * is the only room with conditions. Arrows point from the last to the first, never back.
 */
@NullMarked
package io.vigie.discovery;

import org.jspecify.annotations.NullMarked;
