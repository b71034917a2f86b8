/**
 * The registry inside a test's own JVM: real state, real checks, real HTTP and DNS on free ports; no Docker, no binary.
 *
 * <p>Nothing here needs Spring, so any client of Consul can be tested against it.
 */
@NullMarked
package io.vigie.registry.test;

import org.jspecify.annotations.NullMarked;
