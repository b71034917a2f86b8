/**
 * The fuse box: puts the house together and starts it.
 *
 * <p>The only place that makes clocks, random numbers, ids, threads and settings, and the only one that knows Spring. Everybody
 * else gets what they need as parameters; nobody refers to this package.
 */
@NullMarked
package io.vigie.registry.wiring;

import org.jspecify.annotations.NullMarked;
