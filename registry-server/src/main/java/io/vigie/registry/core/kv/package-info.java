/**
 * The room of the key/value store: entries in key order, and the graves of deleted ones.
 *
 * <p>Graves keep the index of a prefix from falling when a key under it goes away; their number is bounded.
 */
@NullMarked
package io.vigie.registry.core.kv;

import org.jspecify.annotations.NullMarked;
