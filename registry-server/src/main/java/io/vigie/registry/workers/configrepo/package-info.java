/**
 * The servant that mirrors a folder of configuration files into the key/value store, where applications read them.
 *
 * <p>Wiring makes a {@link io.vigie.registry.workers.configrepo.ConfigRepoMirror} when a folder is given; nobody calls in
 * here. It reads that folder and nothing outside it, writes no file, and writes no key but the {@code …/data} keys that the
 * file names stand for. It never says in a log what a file holds.
 */
@NullMarked
package io.vigie.registry.workers.configrepo;

import org.jspecify.annotations.NullMarked;
