package io.vigie.discovery.loadbalancer;

import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.cloud.loadbalancer.cache.LoadBalancerCacheManager;

/** A LoadBalancer cache that holds nothing. Without any LoadBalancer would work as well, but warn about it each time. */
public final class NoCache extends NoOpCacheManager implements LoadBalancerCacheManager {}
