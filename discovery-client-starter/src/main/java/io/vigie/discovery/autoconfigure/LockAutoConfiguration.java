package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.lock.Leaders;
import io.vigie.discovery.lock.LockProperties;
import io.vigie.discovery.lock.RegistryLocks;
import io.vigie.discovery.lock.SharedSession;
import io.vigie.discovery.registration.RegistryRegistration;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Locks and leaders; they cost nothing until the first lock is taken or the first role stood for. */
@AutoConfiguration(after = {RegistryAutoConfiguration.class, RegistrationAutoConfiguration.class})
@ConditionalOnRegistryEnabled
@ConditionalOnProperty(value = "spring.cloud.consul.lock.enabled", matchIfMissing = true)
public final class LockAutoConfiguration {

    /** The settings as they were at the start, and the name under which operators see this application. */
    record LockSettings(LockProperties properties, String holder) {}

    @Bean
    LockSettings registryLockSettings(Environment environment, ObjectProvider<RegistryRegistration> registration) {
        String name = environment.getProperty("spring.application.name", "application");
        RegistryRegistration own = registration.getIfAvailable();
        return new LockSettings(
                Binder.get(environment).bindOrCreate(LockProperties.PREFIX, LockProperties.class),
                own == null ? name : name + " on " + own.getHost());
    }

    @Bean
    @ConditionalOnMissingBean
    SharedSession registrySharedSession(RegistryClient client, LockSettings settings, StarterClock clock) {
        return new SharedSession(client.sessions(), settings.holder(), settings.properties(), clock.clock());
    }

    @Bean
    @ConditionalOnMissingBean
    RegistryLocks registryLocks(SharedSession session, LockSettings settings, StarterClock clock) {
        return new RegistryLocks(session, settings.properties(), settings.holder(), clock.clock());
    }

    @Bean
    @ConditionalOnMissingBean
    Leaders registryLeaders(SharedSession session, LockSettings settings, ApplicationEventPublisher events) {
        return new Leaders(
                session, settings.properties(), settings.holder(), RandomGenerator.getDefault(), events::publishEvent);
    }
}
