package io.vigie.discovery.loadbalancer;

import io.vigie.discovery.discovery.InstanceCache;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cloud.loadbalancer.cache.LoadBalancerCacheManager;
import org.springframework.cloud.loadbalancer.core.CachingServiceInstanceListSupplier;

/** Empties LoadBalancer's own cache, where there is one, for a service whose list has changed. */
public final class CacheEviction {

    private final Supplier<@Nullable LoadBalancerCacheManager> caches;

    private CacheEviction(Supplier<@Nullable LoadBalancerCacheManager> caches) {
        this.caches = caches;
    }

    /** From now on LoadBalancer sees every change at once, although it caches. */
    public static CacheEviction follow(InstanceCache instances, Supplier<@Nullable LoadBalancerCacheManager> caches) {
        CacheEviction eviction = new CacheEviction(caches);
        instances.onChange(eviction::evict);
        return eviction;
    }

    private void evict(String service) {
        LoadBalancerCacheManager manager = caches.get();
        Cache cache = manager == null
                ? null
                : manager.getCache(CachingServiceInstanceListSupplier.SERVICE_INSTANCE_CACHE_NAME);
        if (cache != null) {
            cache.evict(service);
        }
    }
}
