/**
 * The servant that runs the operator's programs and calls the operator's addresses when something changes: {@code watches} in
 * configuration files.
 *
 * <p>Wiring makes {@link io.vigie.registry.workers.watches.Watches} and tells it after each reading of the files what to
 * watch; nobody else calls in here. It asks the API as any client does, through {@link
 * io.vigie.registry.workers.watches.Source}, so a handler gets what such a client would see. It never changes the registry.
 */
@NullMarked
package io.vigie.registry.workers.watches;

import org.jspecify.annotations.NullMarked;
