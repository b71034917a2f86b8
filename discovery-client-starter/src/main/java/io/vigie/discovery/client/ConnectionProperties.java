package io.vigie.discovery.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the registry.
 *
 * @param enabled master switch: false switches registration, discovery and configuration off
 * @param addresses the registry's addresses, each host, host:port or a URL; the next one is asked when one does not
 *     answer. Takes the place of host and port
 * @param host the registry's host, or host:port (the port given here wins); without it CONSUL_HOST, CONSUL_HTTP_ADDR,
 *     then localhost
 * @param port the port of the registry's HTTP API
 * @param scheme http or https
 * @param path path prefix, for a registry behind a reverse proxy
 * @param token the ACL token sent with every request; also read from consul.token, CONSUL_TOKEN and CONSUL_HTTP_TOKEN
 * @param tokenFile a file that holds the token, read again whenever it changes; also CONSUL_HTTP_TOKEN_FILE
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer; long polls wait this much longer than they asked for
 */
@ConfigurationProperties(ConnectionProperties.PREFIX)
public record ConnectionProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> addresses,
        @Nullable String host,
        @DefaultValue("8500") int port,
        @DefaultValue("http") String scheme,
        @Nullable String path,
        @Nullable String token,
        @Nullable String tokenFile,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    /** The prefix that spring-cloud-consul made known; we keep it so that one dependency replaces the other. */
    public static final String PREFIX = "spring.cloud.consul";

    /** Reads the settings before there is an application context, and in the same way when there is one. */
    public static ConnectionProperties from(Binder binder) {
        ConnectionProperties written = binder.bindOrCreate(PREFIX, ConnectionProperties.class);
        String host = firstOf(binder, written.host, "consul.host");
        return new ConnectionProperties(
                written.enabled,
                written.addresses,
                host == null ? valueOf(binder, "consul.http.addr") : host,
                written.port,
                written.scheme,
                written.path,
                tokenIn(binder, written.token),
                firstOf(binder, written.tokenFile, "consul.http.token.file"),
                written.connectTimeout,
                written.readTimeout);
    }

    /** These settings at work; with the JVM's own trust. Reads the token file, where there is one. */
    public Connection toConnection() {
        return new Connection(
                new RegistryAddresses(allAddresses()), tokenSource(), () -> null, connectTimeout, readTimeout);
    }

    /** Where host, port, scheme and path lead; what an address among several does not say itself is taken from here. */
    public RegistryAddress address() {
        var otherwise = new RegistryAddress(scheme, "localhost", port, RegistryAddress.pathOf(path));
        return host == null || host.isBlank() ? otherwise : RegistryAddress.parse(host, otherwise);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ConnectionProperties[" + allAddresses() + (token == null ? "" : ", with a token") + "]";
    }

    private List<RegistryAddress> allAddresses() {
        List<RegistryAddress> several = addresses.stream()
                .filter(written -> !written.isBlank())
                .map(written -> RegistryAddress.parse(written, address()))
                .distinct()
                .toList();
        return several.isEmpty() ? List.of(address()) : several;
    }

    private TokenSource tokenSource() {
        boolean fromFile = token == null && tokenFile != null;
        return fromFile ? new TokenFile(Path.of(tokenFile)) : TokenSource.of(token);
    }

    // The order of spring-cloud-consul 5.0.2: consul.token (also CONSUL_TOKEN) before spring.cloud.consul.token.
    private static @Nullable String tokenIn(Binder binder, @Nullable String written) {
        String known = valueOf(binder, "consul.token");
        return known != null ? known : firstOf(binder, written, "consul.http.token");
    }

    private static @Nullable String firstOf(Binder binder, @Nullable String written, String otherwise) {
        return written != null && !written.isBlank() ? written : valueOf(binder, otherwise);
    }

    // "consul.host" is also what Spring Boot calls the environment variable CONSUL_HOST.
    private static @Nullable String valueOf(Binder binder, String name) {
        String value = binder.bind(name, String.class).orElse("");
        return value.isBlank() ? null : value;
    }
}
