package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.loadbalancer.NextInstance;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.client.loadbalancer.LoadBalancerAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClientsProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequestFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/** Another instance where one does not answer; Spring Cloud's own way of doing that takes over where spring-retry is. */
@AutoConfiguration(after = LoadBalancerAutoConfiguration.class)
@ConditionalOnRegistryEnabled
@ConditionalOnClass({LoadBalancerInterceptor.class, ClientHttpRequestInterceptor.class})
@ConditionalOnMissingClass("org.springframework.retry.support.RetryTemplate")
@ConditionalOnProperty(value = "spring.cloud.loadbalancer.retry.enabled", matchIfMissing = true)
public final class NextInstanceAutoConfiguration {

    @Bean
    @Primary
    @ConditionalOnMissingBean
    @ConditionalOnBean({LoadBalancerClient.class, LoadBalancerRequestFactory.class})
    NextInstance loadBalancerNextInstance(
            LoadBalancerClient balancer, LoadBalancerRequestFactory requests, LoadBalancerClientsProperties settings) {
        return new NextInstance(
                new LoadBalancerInterceptor(balancer, requests),
                settings.getRetry().getMaxRetriesOnNextServiceInstance());
    }
}
