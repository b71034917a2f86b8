package io.vigie.discovery.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.discovery.actuator.RegistryEndpoint;
import io.vigie.discovery.actuator.RegistryHealthIndicator;
import io.vigie.discovery.actuator.RegistryMeters;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.config.ImportedConfig;
import io.vigie.discovery.discovery.InstanceCache;
import io.vigie.discovery.registration.RegistrationStatus;
import io.vigie.discovery.registration.RegistryServiceRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows in the actuator what is known of the registry. */
@AutoConfiguration(
        after = {RegistryAutoConfiguration.class, RegistrationAutoConfiguration.class, DiscoveryAutoConfiguration.class
        })
@ConditionalOnRegistryEnabled
public final class ActuatorAutoConfiguration {

    /** What the health endpoint shows. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class ForHealth {

        @Bean
        @ConditionalOnMissingBean(name = "consulHealthIndicator")
        @ConditionalOnEnabledHealthIndicator("consul")
        RegistryHealthIndicator consulHealthIndicator(
                RegistryClient client, RegistryContact contact, ObjectProvider<RegistryServiceRegistry> registry) {
            return new RegistryHealthIndicator(client, contact, statuses(registry));
        }
    }

    /** The endpoint. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    @ConditionalOnAvailableEndpoint(RegistryEndpoint.class)
    static class AsEndpoint {

        @Bean
        @ConditionalOnMissingBean
        RegistryEndpoint registryEndpoint(
                RegistryClient client,
                RegistryContact contact,
                ObjectProvider<RegistryServiceRegistry> registry,
                ObjectProvider<InstanceCache> instances,
                ObjectProvider<ImportedConfig> imported) {
            return new RegistryEndpoint(
                    client,
                    contact,
                    statuses(registry),
                    () -> instances.stream()
                            .flatMap(cache -> cache.watched().stream())
                            .toList(),
                    () -> imported.stream()
                            .flatMap(config -> config.watched().stream())
                            .toList());
        }
    }

    /** The meters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class AsMeters {

        @Bean
        @ConditionalOnMissingBean
        RegistryMeters registryMeters(
                RegistryClient client,
                ObjectProvider<RegistryServiceRegistry> registry,
                ObjectProvider<InstanceCache> instances,
                StarterClock clock) {
            return new RegistryMeters(client, statuses(registry), instances.getIfAvailable(), clock.clock());
        }
    }

    private static Supplier<List<RegistrationStatus>> statuses(ObjectProvider<RegistryServiceRegistry> registry) {
        return () ->
                registry.stream().flatMap(known -> known.statuses().stream()).toList();
    }
}
