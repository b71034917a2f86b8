package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.discovery.InstanceCache;
import io.vigie.discovery.discovery.RegistryDiscoveryClient;
import io.vigie.discovery.discovery.RegistryReactiveDiscoveryClient;
import io.vigie.discovery.discovery.ServiceNames;
import io.vigie.discovery.loadbalancer.CacheEviction;
import io.vigie.discovery.loadbalancer.NoCache;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.client.CommonsClientAutoConfiguration;
import org.springframework.cloud.client.ConditionalOnBlockingDiscoveryEnabled;
import org.springframework.cloud.client.ConditionalOnDiscoveryEnabled;
import org.springframework.cloud.client.ConditionalOnReactiveDiscoveryEnabled;
import org.springframework.cloud.client.ReactiveCommonsClientAutoConfiguration;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.reactive.SimpleReactiveDiscoveryClientAutoConfiguration;
import org.springframework.cloud.loadbalancer.cache.LoadBalancerCacheManager;
import org.springframework.cloud.loadbalancer.config.LoadBalancerCacheAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** Finds other services. */
@AutoConfiguration(
        after = {RegistryAutoConfiguration.class, LoadBalancerCacheAutoConfiguration.class},
        before = {
            CommonsClientAutoConfiguration.class,
            ReactiveCommonsClientAutoConfiguration.class,
            SimpleDiscoveryClientAutoConfiguration.class,
            SimpleReactiveDiscoveryClientAutoConfiguration.class
        })
@ConditionalOnRegistryEnabled
@ConditionalOnDiscoveryEnabled
@ConditionalOnProperty(value = "spring.cloud.consul.discovery.enabled", matchIfMissing = true)
public final class DiscoveryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstanceCache instanceCache(RegistryClient client, StarterSettings settings, StarterClock clock) {
        Backoff backoff = Backoff.ofWatch(RandomGenerator.getDefault());
        return new InstanceCache(client, backoff, settings.discovery(), clock.clock());
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceNames serviceNames(
            RegistryClient client, StarterSettings settings, ApplicationEventPublisher events, StarterClock clock) {
        AtomicLong changes = new AtomicLong();
        Runnable announce = settings.discovery().catalogServicesWatch().enabled()
                ? () -> events.publishEvent(new HeartbeatEvent(this, changes.incrementAndGet()))
                : () -> {};
        Backoff backoff = Backoff.ofWatch(RandomGenerator.getDefault());
        return new ServiceNames(client, backoff, settings.discovery().watchWaitTime(), announce, clock.clock());
    }

    /** The blocking half. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBlockingDiscoveryEnabled
    static class Blocking {

        @Bean
        @ConditionalOnMissingBean
        RegistryDiscoveryClient registryDiscoveryClient(
                InstanceCache instances, ServiceNames names, StarterSettings settings) {
            return new RegistryDiscoveryClient(instances, names, settings.discovery());
        }
    }

    /** The reactive half, where Reactor is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Flux.class)
    @ConditionalOnReactiveDiscoveryEnabled
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean
        RegistryReactiveDiscoveryClient registryReactiveDiscoveryClient(
                InstanceCache instances, ServiceNames names, StarterSettings settings) {
            return new RegistryReactiveDiscoveryClient(instances, names, settings.discovery());
        }
    }

    /** LoadBalancer's own cache: none, or where the application has switched it on, one that sees changes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LoadBalancerCacheManager.class)
    static class LoadBalancing {

        // Asked of the factory and at each change: Spring Cloud's own cache manager is no candidate for injection.
        @Bean
        CacheEviction loadBalancerCacheEviction(InstanceCache instances, BeanFactory beans) {
            return CacheEviction.follow(
                    instances,
                    () -> beans.getBeanProvider(LoadBalancerCacheManager.class).getIfAvailable());
        }

        // Not a candidate for injection, as Spring Cloud's own is not: the application may have a cache manager too.
        @Bean(autowireCandidate = false)
        @ConditionalOnMissingBean(LoadBalancerCacheManager.class)
        @ConditionalOnProperty(value = "spring.cloud.loadbalancer.cache.enabled", havingValue = "false")
        NoCache loadBalancerNoCache() {
            return new NoCache();
        }
    }
}
