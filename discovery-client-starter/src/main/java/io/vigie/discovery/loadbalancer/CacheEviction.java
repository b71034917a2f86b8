package io.vigie.discovery.loadbalancer;

import io.vigie.discovery.discovery.InstanceCache;
import org.springframework.cache.Cache;
import org.springframework.cloud.loadbalancer.cache.LoadBalancerCacheManager;
import org.springframework.cloud.loadbalancer.core.CachingServiceInstanceListSupplier;

/** Empties LoadBalancer's own cache for a service whose list has changed. */
public final class CacheEviction {

    private final LoadBalancerCacheManager caches;

    private CacheEviction(LoadBalancerCacheManager caches) {
        this.caches = caches;
    }

    /** From now on LoadBalancer sees every change at once, although it caches. */
    public static CacheEviction follow(InstanceCache instances, LoadBalancerCacheManager caches) {
        CacheEviction eviction = new CacheEviction(caches);
        instances.onChange(eviction::evict);
        return eviction;
    }

    private void evict(String service) {
        Cache cache = caches.getCache(CachingServiceInstanceListSupplier.SERVICE_INSTANCE_CACHE_NAME);
        if (cache != null) {
            cache.evict(service);
        }
    }
}
