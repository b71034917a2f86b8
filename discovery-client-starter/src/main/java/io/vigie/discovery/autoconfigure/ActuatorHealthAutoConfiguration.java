package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.CheckStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/** Tells the registry, in heartbeats, what the actuator's health says. */
@AutoConfiguration(after = RegistryAutoConfiguration.class)
@ConditionalOnClass(HealthEndpoint.class)
@ConditionalOnRegistryEnabled
public final class ActuatorHealthAutoConfiguration {

    /** Says in a heartbeat what the actuator says. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(value = "spring.cloud.consul.discovery.heartbeat.use-actuator-health", matchIfMissing = true)
    HeartbeatHealth heartbeatHealth(ObjectProvider<HealthEndpoint> endpoint, StarterSettings settings) {
        return () -> {
            String group = settings.health().heartbeat().actuatorHealthGroup();
            HealthEndpoint health = endpoint.getIfAvailable();
            return health == null ? CheckStatus.PASSING : statusOf(group, health);
        };
    }

    private static CheckStatus statusOf(@Nullable String group, HealthEndpoint health) {
        HealthDescriptor told = group == null ? health.health() : health.healthForPath(group);
        if (told == null || Status.UNKNOWN.equals(told.getStatus())) {
            return CheckStatus.WARNING;
        }
        return Status.UP.equals(told.getStatus()) ? CheckStatus.PASSING : CheckStatus.CRITICAL;
    }
}
