/**
 * The data folder of an agent: who may use it, which release wrote it, and the few small files in it that are nobody else's.
 *
 * <p>Wiring opens it before anything else touches the disk and closes it last. What the log keeps below it is the log's own.
 */
@NullMarked
package io.vigie.registry.log.disk;

import org.jspecify.annotations.NullMarked;
