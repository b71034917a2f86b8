package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.registration.OwnAddress;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.core.env.Environment;

/**
 * Chooses the address to register. Whoever has written {@code spring.cloud.inetutils.*} has chosen; otherwise the route to
 * the registry decides, and only for a registry on this machine Spring Cloud's own guess.
 */
record AddressChoice(Environment environment, InetUtils inetUtils) {

    OwnAddress facing(RegistryAddress registry) {
        OwnAddress guessed = OwnAddress.chosenBy(inetUtils);
        Optional<InetAddress> facing = isChosenByHand() ? Optional.empty() : OwnAddress.facing(registry);
        return facing.map(address -> new OwnAddress(guessed.hostname(), address.getHostAddress()))
                .orElse(guessed);
    }

    private boolean isChosenByHand() {
        Map<String, Object> written = Binder.get(environment)
                .bind("spring.cloud.inetutils", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        return !written.isEmpty();
    }
}
