package io.vigie.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** How the load balancer chooses among the twins of this instance. Not a bean of the application but of its load balancer. */
class TwinsConfiguration {

    @Bean
    ServiceInstanceListSupplier twins(
            ConfigurableApplicationContext context,
            @Value("${spring.cloud.consul.discovery.instance-id}") String ownId) {
        return new OtherInstances(
                ServiceInstanceListSupplier.builder()
                        .withBlockingDiscoveryClient()
                        .build(context),
                ownId);
    }
}
