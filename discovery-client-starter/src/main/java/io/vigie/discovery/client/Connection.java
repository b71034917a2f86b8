package io.vigie.discovery.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a registry is reached.
 *
 * @param addresses where it is
 * @param token asked before every request
 * @param tls asked for every new connection to an https address; answers null for the JVM's own trust, and another
 *     context when the certificates were renewed
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 */
public record Connection(
        RegistryAddresses addresses,
        TokenSource token,
        Supplier<@Nullable SSLContext> tls,
        Duration connectTimeout,
        Duration readTimeout) {

    /** The same registry settings for one other address. */
    public Connection at(RegistryAddress other) {
        return new Connection(new RegistryAddresses(List.of(other)), token, tls, connectTimeout, readTimeout);
    }

    /** The same with another token. */
    public Connection with(TokenSource other) {
        return new Connection(addresses, other, tls, connectTimeout, readTimeout);
    }

    /** The same with other certificates. */
    public Connection withTls(Supplier<@Nullable SSLContext> other) {
        return new Connection(addresses, token, other, connectTimeout, readTimeout);
    }
}
