package io.vigie.discovery.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells LoadBalancer the zone in which this application registers itself, so that
 * {@code spring.cloud.loadbalancer.configurations=zone-preference} is all that remains to be written. Below everything the
 * application says itself.
 */
final class LoadBalancerZone implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String zone = environment.getProperty("spring.cloud.consul.discovery.instance-zone", "");
        if (!zone.isBlank()) {
            Map<String, Object> known = Map.of("spring.cloud.loadbalancer.zone", zone);
            environment.getPropertySources().addLast(new MapPropertySource("vigieZone", known));
        }
    }

    /** After Spring Boot has read application.yml. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
