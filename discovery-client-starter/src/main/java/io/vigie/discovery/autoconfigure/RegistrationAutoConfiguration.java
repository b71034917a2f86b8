package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.Backoff;
import io.vigie.discovery.client.CheckStatus;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.registration.ActuatorRoute;
import io.vigie.discovery.registration.AutoRegistration;
import io.vigie.discovery.registration.CheckPlan;
import io.vigie.discovery.registration.ReadinessListener;
import io.vigie.discovery.registration.RegistryRegistration;
import io.vigie.discovery.registration.RegistryServiceRegistry;
import io.vigie.discovery.registration.ServicePlan;
import io.vigie.discovery.registration.Stubbornness;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.client.ConditionalOnDiscoveryEnabled;
import org.springframework.cloud.client.serviceregistry.ServiceRegistryAutoConfiguration;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Registers this application. */
@AutoConfiguration(
        after = {RegistryAutoConfiguration.class, ActuatorHealthAutoConfiguration.class, UtilAutoConfiguration.class},
        before = ServiceRegistryAutoConfiguration.class)
@ConditionalOnRegistryEnabled
@ConditionalOnDiscoveryEnabled
@ConditionalOnProperty(
        value = {
            "spring.cloud.consul.discovery.enabled",
            "spring.cloud.consul.service-registry.enabled",
            "spring.cloud.service-registry.enabled"
        },
        matchIfMissing = true)
public final class RegistrationAutoConfiguration {

    private static final boolean WITH_ACTUATOR = ClassUtils.isPresent(
            "org.springframework.boot.health.actuate.endpoint.HealthEndpoint",
            RegistrationAutoConfiguration.class.getClassLoader());

    @Bean
    @ConditionalOnMissingBean
    RegistryRegistration registryRegistration(
            StarterSettings settings,
            RegistryClient client,
            InetUtils inetUtils,
            InetUtilsProperties inetUtilsProperties,
            Environment environment) {
        ServicePlan plan = new ServicePlan(
                environment.getProperty("spring.application.name", "application"),
                new AddressChoice(
                                inetUtilsProperties,
                                inetUtils,
                                settings.registration().networkChoice())
                        .facing(client.address()),
                settings.registration(),
                new CheckPlan(
                        settings.health(), () -> WITH_ACTUATOR ? ActuatorRoute.in(environment::getProperty) : null),
                ServerTls.isOn(environment));
        // Set by Spring Boot when the web server listens, and to the real port when it was asked to take any.
        return new RegistryRegistration(plan, () -> environment.getProperty("local.server.port", Integer.class, 0));
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryServiceRegistry registryServiceRegistry(
            RegistryClient client,
            StarterSettings settings,
            ObjectProvider<HeartbeatHealth> heartbeatHealth,
            StarterClock clock) {
        RandomGenerator random = RandomGenerator.getDefault();
        Stubbornness stubbornness = new Stubbornness(
                settings.registration().failFast(),
                settings.retry().with(random),
                Backoff.ofWatch(random),
                settings.discovery().watchWaitTime(),
                settings.health().heartbeat().interval());
        Supplier<CheckStatus> status = () ->
                heartbeatHealth.getIfAvailable(() -> () -> CheckStatus.PASSING).get();
        return new RegistryServiceRegistry(client, stubbornness, status, clock.clock());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(
            value = {
                "spring.cloud.service-registry.auto-registration.enabled",
                "spring.cloud.consul.service-registry.auto-registration.enabled"
            },
            matchIfMissing = true)
    AutoRegistration autoRegistration(
            RegistryServiceRegistry registry,
            RegistryRegistration registration,
            StarterSettings settings,
            ApplicationContext context) {
        // Only a context that a SpringApplication runs is told when it is ready.
        boolean readyWhenStarted = !context.containsBean("springApplicationArguments");
        return new AutoRegistration(registry, registration, settings.registration(), context, readyWhenStarted);
    }

    /** Has the registry know at once when the application takes traffic, and when it refuses it. */
    @Bean
    @ConditionalOnBean(AutoRegistration.class)
    ReadinessListener registryReadinessListener(
            AutoRegistration auto, RegistryServiceRegistry registry, RegistryRegistration registration) {
        return new ReadinessListener(auto, registry, registration);
    }
}
