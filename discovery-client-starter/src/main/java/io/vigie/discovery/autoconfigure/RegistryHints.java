package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.ConnectionProperties;
import io.vigie.discovery.client.NewCheck;
import io.vigie.discovery.client.NewService;
import io.vigie.discovery.client.RetryProperties;
import io.vigie.discovery.client.TlsProperties;
import io.vigie.discovery.config.ConfigProperties;
import io.vigie.discovery.discovery.DiscoveryProperties;
import io.vigie.discovery.lock.LockProperties;
import io.vigie.discovery.registration.HealthCheckProperties;
import io.vigie.discovery.registration.RegistrationProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * What a native image must keep: the settings, which we bind ourselves because that happens before there are beans, and
 * what Jackson writes. Answers are read as trees and need nothing.
 */
final class RegistryHints implements RuntimeHintsRegistrar {

    static final List<Class<?>> SETTINGS = List.of(
            ConnectionProperties.class,
            TlsProperties.class,
            RetryProperties.class,
            RegistrationProperties.class,
            HealthCheckProperties.class,
            DiscoveryProperties.class,
            ConfigProperties.class,
            LockProperties.class);

    static final List<Class<?>> WRITTEN = List.of(NewService.class, NewService.Weights.class, NewCheck.class);

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        BindableRuntimeHintsRegistrar.forTypes(SETTINGS).registerHints(hints);
        WRITTEN.forEach(
                type -> new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), type));
    }
}
