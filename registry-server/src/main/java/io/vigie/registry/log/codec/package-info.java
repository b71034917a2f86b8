/**
 * Commands as bytes, and back: what stands in a durable log and what travels between agents.
 *
 * <p>{@link io.vigie.registry.log.codec.CommandCodec} writes one command, {@link io.vigie.registry.log.codec.Decided} one with
 * the time that was chosen for it. Both forms are versioned, length-prefixed and bounded; never is a class of Java
 * serialized, and only commands that the core names are ever made from bytes. Nothing here knows a file or a socket.
 */
@NullMarked
package io.vigie.registry.log.codec;

import org.jspecify.annotations.NullMarked;
