/**
 * The room of nodes and service instances: who is there, under which name, at which address.
 *
 * <p>Holds value records and their table with its look-ups. It knows nothing of checks; whoever wants instances together
 * with their health asks in {@code core.read}.
 */
@NullMarked
package io.vigie.registry.core.catalog;

import org.jspecify.annotations.NullMarked;
