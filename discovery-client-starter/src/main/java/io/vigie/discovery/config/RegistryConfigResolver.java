package io.vigie.discovery.config;

import static java.util.Objects.requireNonNull;

import io.vigie.discovery.client.ClientTls;
import io.vigie.discovery.client.Connection;
import io.vigie.discovery.client.ConnectionProperties;
import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.client.RegistryClient;
import io.vigie.discovery.client.RegistryContact;
import io.vigie.discovery.client.RetryProperties;
import io.vigie.discovery.client.TokenSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.logging.Log;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;

/**
 * Understands {@code consul:}, {@code consul:host:port} and {@code consul:host:port/a/context;another} in
 * {@code spring.config.import}. Called by Spring Boot before there is an application context, and again at every refresh.
 */
public final class RegistryConfigResolver implements ConfigDataLocationResolver<RegistryConfigResource> {

    static final String PREFIX = "consul:";

    private final Log log;

    /** Called by Spring Boot, which has the log speak later, when it knows where to. */
    public RegistryConfigResolver(DeferredLogFactory logs) {
        this.log = logs.getLog(RegistryConfigResolver.class);
    }

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
        ConnectionProperties written = ConnectionProperties.from(binder);
        ConfigProperties properties = binder.bindOrCreate(ConfigProperties.PREFIX, ConfigProperties.class);
        if (!written.enabled() || !properties.enabled()) {
            // Not an empty list: for Spring Boot a required import of which nothing came is an error.
            return List.of(RegistryConfigResource.switchedOff(location));
        }
        ImportedConfig.Import from = importedConfig(context.getBootstrapContext(), properties)
                .importOf(
                        location.getValue(),
                        () -> importOf(
                                location,
                                connection(location, written, properties, binder, context.getBootstrapContext()),
                                properties,
                                profiles,
                                binder));
        return from.contexts().stream()
                .map(wanted -> new RegistryConfigResource(from, wanted))
                .toList();
    }

    private static ImportedConfig.Import importOf(
            ConfigDataLocation location,
            Connection connection,
            ConfigProperties properties,
            Profiles profiles,
            Binder binder) {
        String path = parts(location)[1];
        String application =
                binder.bind("spring.application.name", String.class).orElse(properties.defaultContext());
        return new ImportedConfig.Import(
                new RegistryClient(connection, new RegistryContact(Clock.systemUTC())),
                properties,
                path.isBlank()
                        ? Contexts.of(properties, application, profiles.getAccepted())
                        : Contexts.given(properties, path),
                profiles.getAccepted(),
                binder.bindOrCreate(RetryProperties.PREFIX, RetryProperties.class)
                        .with(RandomGenerator.getDefault()),
                location.isOptional());
    }

    // What was written in the import wins over the settings, also for one of several imports.
    private static Connection connection(
            ConfigDataLocation location,
            ConnectionProperties written,
            ConfigProperties properties,
            Binder binder,
            ConfigurableBootstrapContext bootstrap) {
        Connection settings = written.toConnection().withTls(sharedTls(binder, bootstrap));
        Connection known = bootstrap.isRegistered(TokenSource.class)
                ? settings.with(requireNonNull(bootstrap.get(TokenSource.class)))
                : settings;
        Connection own = properties.aclToken() == null ? known : known.with(TokenSource.of(properties.aclToken()));
        String authority = parts(location)[0];
        return authority.isBlank() ? own : own.at(RegistryAddress.parse(authority, written.address()));
    }

    /** Host and port, and the contexts; each empty when it is not written. */
    private static String[] parts(ConfigDataLocation location) {
        String written = location.getNonPrefixedValue(PREFIX).replaceFirst("^//", "");
        int slash = written.indexOf('/');
        return slash < 0
                ? new String[] {written, ""}
                : new String[] {written.substring(0, slash), written.substring(slash + 1)};
    }

    private static ClientTls sharedTls(Binder binder, ConfigurableBootstrapContext bootstrap) {
        if (!bootstrap.isRegistered(ClientTls.class)) {
            ClientTls tls = ClientTls.from(binder);
            bootstrap.register(ClientTls.class, ignored -> tls);
            bootstrap.addCloseListener(
                    closed -> closed.getApplicationContext().getBeanFactory().registerSingleton("vigieClientTls", tls));
        }
        return requireNonNull(bootstrap.get(ClientTls.class));
    }

    private ImportedConfig importedConfig(ConfigurableBootstrapContext bootstrap, ConfigProperties properties) {
        if (!bootstrap.isRegistered(ImportedConfig.class)) {
            ConfigSnapshot snapshot =
                    ConfigSnapshot.of(properties.snapshot(), Clock.systemUTC(), new SecureRandom(), log);
            ImportedConfig fresh = new ImportedConfig(snapshot);
            bootstrap.register(ImportedConfig.class, ignored -> fresh);
            bootstrap.addCloseListener(closed ->
                    closed.getApplicationContext().getBeanFactory().registerSingleton("vigieImportedConfig", fresh));
        }
        return requireNonNull(bootstrap.get(ImportedConfig.class));
    }
}
