/**
 * The stream of applied commands, as a server hands it to those agents that follow it.
 *
 * <p>{@link io.vigie.registry.log.feed.CommandFeed} remembers the newest commands and gives each follower those that it lacks, or
 * the whole state if it lacks more; {@link io.vigie.registry.log.feed.Frame} is what travels. Nothing here knows a socket.
 */
@NullMarked
package io.vigie.registry.log.feed;

import org.jspecify.annotations.NullMarked;
