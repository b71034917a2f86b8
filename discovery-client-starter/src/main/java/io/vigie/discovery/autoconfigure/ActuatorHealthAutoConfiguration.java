package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.CheckStatus;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.registration.RegistryRegistration;
import io.vigie.discovery.registration.RegistryServiceRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/** Ties the registry and the actuator's health together, in both directions. */
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

    /** Says in the actuator what is known of the registry. */
    @Bean
    @ConditionalOnMissingBean(name = "consulHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("consul")
    RegistryHealthIndicator consulHealthIndicator(
            RegistryClient client,
            RegistryContact contact,
            ObjectProvider<RegistryServiceRegistry> registry,
            ObjectProvider<RegistryRegistration> registration) {
        return new RegistryHealthIndicator(client.address(), contact, () -> {
            RegistryServiceRegistry known = registry.getIfAvailable();
            RegistryRegistration own = registration.getIfAvailable();
            return known != null && own != null && known.isRegistered(own);
        });
    }

    private static CheckStatus statusOf(@Nullable String group, HealthEndpoint health) {
        HealthDescriptor told = group == null ? health.health() : health.healthForPath(group);
        if (told == null || Status.UNKNOWN.equals(told.getStatus())) {
            return CheckStatus.WARNING;
        }
        return Status.UP.equals(told.getStatus()) ? CheckStatus.PASSING : CheckStatus.CRITICAL;
    }
}
