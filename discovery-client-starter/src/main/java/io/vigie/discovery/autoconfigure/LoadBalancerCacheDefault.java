package io.vigie.discovery.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Switches LoadBalancer's own cache off, below everything the application says itself. The lists in memory are a cache
 * already; a second one would go on handing out a dead instance for 35 seconds.
 */
final class LoadBalancerCacheDefault implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> OFF = Map.of("spring.cloud.loadbalancer.cache.enabled", "false");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("vigieDefaults", OFF));
    }

    /** After Spring Boot has read application.yml, so that "last" is below it. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
