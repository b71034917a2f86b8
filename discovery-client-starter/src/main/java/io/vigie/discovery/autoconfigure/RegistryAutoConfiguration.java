package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.ConnectionProperties;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The conversation with the registry. */
@AutoConfiguration
@ConditionalOnRegistryEnabled
public final class RegistryAutoConfiguration {

    @Bean
    StarterSettings starterSettings(Environment environment) {
        return StarterSettings.from(Binder.get(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryContact registryContact() {
        return new RegistryContact(Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryClient registryClient(Environment environment, RegistryContact contact) {
        return new RegistryClient(ConnectionProperties.from(Binder.get(environment)), contact);
    }
}
