/**
 * Vigie beside a Consul binary on one machine: the same requests to both in turn, round by round, and the ratio of each round, so
 * that what others do on the machine meets both. nginx and Knot, where they are installed, show what any server could reach.
 */
@NullMarked
package io.vigie.bench.compare;

import org.jspecify.annotations.NullMarked;
