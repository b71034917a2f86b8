/**
 * Finds services: one immutable list in memory for each question that is really asked, fed by one long poll each. The
 * blocking and the reactive {@code DiscoveryClient} and the load balancer all read these lists. Called by
 * {@code loadbalancer} and {@code autoconfigure}. After the first answer it never makes a caller wait, and when the
 * registry is away it goes on with what it knew last.
 */
@NullMarked
package io.vigie.discovery.discovery;

import org.jspecify.annotations.NullMarked;
