package io.vigie.discovery.client;

import org.jspecify.annotations.Nullable;

/**
 * Where the ACL token comes from. Asked before every request, by many threads, so it must be quick: keep what costs a
 * round trip, for example a token from Vault, and renew it elsewhere. An application gives its own as a bean; for
 * {@code spring.config.import}, which is read earlier, it registers one in the bootstrap context.
 */
@FunctionalInterface
public interface TokenSource {

    /** The token to send; null for none. */
    @Nullable
    String token();

    /** Always the same token, or none. */
    static TokenSource of(@Nullable String token) {
        return () -> token;
    }
}
