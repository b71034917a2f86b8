package io.vigie.discovery.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.vigie.discovery.client.ClientTls;
import io.vigie.discovery.client.Connection;
import io.vigie.discovery.client.ConnectionProperties;
import io.vigie.discovery.client.RegistryAddresses;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryConnectionDetails;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.client.TokenSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
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
    RegistryContact registryContact(StarterClock clock) {
        return new RegistryContact(clock.clock());
    }

    /** The certificates; the same object that an import of configuration already uses, where there was one. */
    @Bean
    @ConditionalOnMissingBean
    ClientTls registryClientTls(Environment environment) {
        return ClientTls.from(Binder.get(environment));
    }

    /** Tells the certificates when Spring Boot has read their bundle again ({@code reload-on-update}). */
    @Bean
    RenewedCertificates registryRenewedCertificates(ClientTls tls, ObjectProvider<SslBundles> bundles) {
        return RenewedCertificates.follow(tls, bundles.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryConnectionDetails registryConnectionDetails(Environment environment) {
        Connection written = ConnectionProperties.from(Binder.get(environment)).toConnection();
        String own = environment.getProperty("spring.cloud.consul.discovery.acl-token");
        return RegistryConnectionDetails.of(
                written.addresses().all(), own == null || own.isBlank() ? written.token() : TokenSource.of(own));
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryClient registryClient(
            Environment environment,
            RegistryConnectionDetails details,
            ObjectProvider<TokenSource> ownTokens,
            ClientTls tls,
            RegistryContact contact,
            ObjectProvider<ObservationRegistry> observations) {
        ConnectionProperties written = ConnectionProperties.from(Binder.get(environment));
        var connection = new Connection(
                new RegistryAddresses(details.getAddresses()),
                ownTokens.getIfAvailable(() -> details::getToken),
                tls,
                written.connectTimeout(),
                written.readTimeout());
        return new RegistryClient(connection, contact, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    /** The clock of everything that says since when it is as it is; the application's own where it has exactly one. */
    @Bean
    StarterClock starterClock(ObjectProvider<Clock> clock) {
        return new StarterClock(clock.getIfUnique(Clock::systemUTC));
    }
}
