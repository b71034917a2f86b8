package io.vigie.discovery.config;

import static java.util.Objects.requireNonNull;

import io.vigie.discovery.client.ConnectionProperties;
import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.client.RetryProperties;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Understands {@code consul:}, {@code consul:host:port} and {@code consul:host:port/a/context;another} in
 * {@code spring.config.import}. Called by Spring Boot before there is an application context, and again at every refresh.
 */
public final class RegistryConfigResolver implements ConfigDataLocationResolver<RegistryConfigResource> {

    static final String PREFIX = "consul:";

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(PREFIX);
    }

    /** Nothing yet: which keys are wanted depends on the profiles. */
    @Override
    public List<RegistryConfigResource> resolve(
            ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return List.of();
    }

    @Override
    public List<RegistryConfigResource> resolveProfileSpecific(
            ConfigDataLocationResolverContext context, ConfigDataLocation location, Profiles profiles) {
        Binder binder = context.getBinder();
        ConnectionProperties connection = ConnectionProperties.from(binder);
        ConfigProperties properties = binder.bindOrCreate(ConfigProperties.PREFIX, ConfigProperties.class);
        if (!connection.enabled() || !properties.enabled()) {
            // Not an empty list: for Spring Boot a required import of which nothing came is an error.
            return List.of(RegistryConfigResource.switchedOff(location));
        }
        ImportedConfig.Import from = importedConfig(context.getBootstrapContext())
                .importOf(location.getValue(), () -> importOf(location, connection, properties, profiles, binder));
        return from.contexts().stream()
                .map(wanted -> new RegistryConfigResource(from, wanted))
                .toList();
    }

    private static ImportedConfig.Import importOf(
            ConfigDataLocation location,
            ConnectionProperties connection,
            ConfigProperties properties,
            Profiles profiles,
            Binder binder) {
        String written = location.getNonPrefixedValue(PREFIX).replaceFirst("^//", "");
        int slash = written.indexOf('/');
        String authority = slash < 0 ? written : written.substring(0, slash);
        String path = slash < 0 ? "" : written.substring(slash + 1);
        String application =
                binder.bind("spring.application.name", String.class).orElse(properties.defaultContext());
        return new ImportedConfig.Import(
                new RegistryClient(at(authority, connection), new RegistryContact(Clock.systemUTC())),
                properties,
                path.isBlank()
                        ? Contexts.of(properties, application, profiles.getAccepted())
                        : Contexts.given(properties, path),
                profiles.getAccepted(),
                binder.bindOrCreate(RetryProperties.PREFIX, RetryProperties.class)
                        .with(RandomGenerator.getDefault()),
                location.isOptional());
    }

    // The address in the import wins over spring.cloud.consul.host and .port, also for one of several imports.
    private static ConnectionProperties at(String authority, ConnectionProperties connection) {
        return authority.isBlank() ? connection : connection.at(RegistryAddress.parse(authority, connection.address()));
    }

    private static ImportedConfig importedConfig(ConfigurableBootstrapContext bootstrap) {
        if (!bootstrap.isRegistered(ImportedConfig.class)) {
            ImportedConfig fresh = new ImportedConfig();
            bootstrap.register(ImportedConfig.class, ignored -> fresh);
            bootstrap.addCloseListener(closed ->
                    closed.getApplicationContext().getBeanFactory().registerSingleton("vigieImportedConfig", fresh));
        }
        return requireNonNull(bootstrap.get(ImportedConfig.class));
    }
}
