/**
 * A log that orders commands in memory and forgets them with the process: for {@code -dev} and for tests.
 */
@NullMarked
package io.vigie.registry.log.memory;

import org.jspecify.annotations.NullMarked;
