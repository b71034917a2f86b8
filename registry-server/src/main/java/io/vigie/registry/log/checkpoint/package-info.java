/**
 * Checkpoints: the whole state at one place of the log, as a folder of files that are written once and never changed.
 *
 * <p>{@link io.vigie.registry.log.checkpoint.Checkpoints} keeps the folders, a {@link io.vigie.registry.log.checkpoint.Manifest}
 * in each of them says what belongs to it, with checksums. Keys are kept in a sorted table of MapDB, all the rest in the form
 * of snapshots. A checkpoint is made under another name, forced to the disk and then renamed, so that one that has a name is
 * whole; the log alone is what makes a change durable. Only the raft log calls in here; nobody else knows MapDB.
 */
@NullMarked
package io.vigie.registry.log.checkpoint;

import org.jspecify.annotations.NullMarked;
