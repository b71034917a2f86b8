package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RetryProperties;
import io.vigie.discovery.discovery.DiscoveryProperties;
import io.vigie.discovery.registration.HealthCheckProperties;
import io.vigie.discovery.registration.RegistrationProperties;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The settings of this starter as they were at the start. One bean for all, because Spring Cloud binds every bean that has
 * settings of its own again at each refresh: the instance would be deregistered under another id than it was registered.
 */
record StarterSettings(
        RegistrationProperties registration,
        HealthCheckProperties health,
        DiscoveryProperties discovery,
        RetryProperties retry) {

    private static final String DISCOVERY = "spring.cloud.consul.discovery";

    static StarterSettings from(Binder binder) {
        return new StarterSettings(
                binder.bindOrCreate(DISCOVERY, RegistrationProperties.class),
                binder.bindOrCreate(DISCOVERY, HealthCheckProperties.class),
                binder.bindOrCreate(DISCOVERY, DiscoveryProperties.class),
                binder.bindOrCreate(RetryProperties.PREFIX, RetryProperties.class));
    }
}
