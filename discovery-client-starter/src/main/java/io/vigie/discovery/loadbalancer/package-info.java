/**
 * What Spring Cloud LoadBalancer needs beyond a {@code DiscoveryClient}. The lists in {@code discovery} are a cache
 * already, so LoadBalancer's own, which holds an answer for 35 seconds, is off by default; where an application switches
 * it on, this room empties it when a list changes. Called by {@code autoconfigure} only; it never chooses an instance.
 */
@NullMarked
package io.vigie.discovery.loadbalancer;

import org.jspecify.annotations.NullMarked;
