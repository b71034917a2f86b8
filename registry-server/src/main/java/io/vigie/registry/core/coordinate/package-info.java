/**
 * The room of network coordinates: where nodes stand in a space whose distances are round-trip times.
 *
 * <p>Others measure and tell; here it is kept and reckoned with. Nothing here sends a packet.
 */
@NullMarked
package io.vigie.registry.core.coordinate;

import org.jspecify.annotations.NullMarked;
