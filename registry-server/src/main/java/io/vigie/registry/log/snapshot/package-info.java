/**
 * The whole state as bytes, and back: what {@code /v1/snapshot} hands out, and what a server will write to its disk.
 *
 * <p>{@link io.vigie.registry.log.snapshot.StateCodec} turns a state into a versioned, length-prefixed form of its own;
 * {@link io.vigie.registry.log.snapshot.Archive} packs that with a description and checksums. Nothing here opens a file, and
 * never is a class of Java serialized: only records that the core itself names are ever made from bytes.
 */
@NullMarked
package io.vigie.registry.log.snapshot;

import org.jspecify.annotations.NullMarked;
