/**
 * Everything watchers can be told. An event names what changed, not how: a watcher asks again and sees for itself.
 */
@NullMarked
package io.vigie.registry.core.event;

import org.jspecify.annotations.NullMarked;
