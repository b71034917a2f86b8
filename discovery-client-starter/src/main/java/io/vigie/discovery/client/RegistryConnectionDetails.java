package io.vigie.discovery.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the registry is, for an application context: from the settings, or from a container that a test or Docker Compose
 * has started. {@code spring.config.import=consul:} reads earlier than that and always asks the settings.
 */
public interface RegistryConnectionDetails extends ConnectionDetails {

    /** The addresses; the next one is asked when one does not answer. */
    List<RegistryAddress> getAddresses();

    /** The ACL token to send now; null for none. */
    default @Nullable String getToken() {
        return null;
    }

    /** Fixed addresses, and a token that is asked for each time. */
    static RegistryConnectionDetails of(List<RegistryAddress> addresses, TokenSource token) {
        return new RegistryConnectionDetails() {

            @Override
            public List<RegistryAddress> getAddresses() {
                return addresses;
            }

            @Override
            public @Nullable String getToken() {
                return token.token();
            }
        };
    }
}
