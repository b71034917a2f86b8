/**
 * The room of user events: messages that somebody fired at nodes and services, of which the last ones are remembered.
 *
 * <p>Not to be taken for {@code core.event}, which tells watchers what changed in the registry. Who hears an event is worked
 * out when it is fired ({@code core.read.EventRead}) and kept with it; nothing here runs what an event may set off.
 */
@NullMarked
package io.vigie.registry.core.userevent;

import org.jspecify.annotations.NullMarked;
