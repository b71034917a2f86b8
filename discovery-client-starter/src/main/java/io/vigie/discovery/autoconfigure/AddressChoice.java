package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.RegistryAddress;
import io.vigie.discovery.registration.NetworkChoice;
import io.vigie.discovery.registration.OwnAddress;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.util.StringUtils;

/**
 * Chooses the address to register. Whoever has written {@code spring.cloud.consul.discovery.network} or {@code
 * .network-interface}, or {@code spring.cloud.inetutils.*}, has chosen; otherwise the route to
 * the registry decides, and only for a registry on this machine Spring Cloud's own guess.
 */
record AddressChoice(InetUtilsProperties written, InetUtils inetUtils, NetworkChoice network) {

    OwnAddress facing(RegistryAddress registry) {
        OwnAddress guessed = OwnAddress.chosenBy(inetUtils);
        if (network.isMade()) {
            return new OwnAddress(
                    guessed.hostname(), onTheNetwork().getHostAddress().replaceFirst("%.*", ""));
        }
        Optional<InetAddress> facing = isChosenByHand() ? Optional.empty() : OwnAddress.facing(registry);
        return facing.map(address -> new OwnAddress(guessed.hostname(), address.getHostAddress()))
                .orElse(guessed);
    }

    private InetAddress onTheNetwork() {
        return network.among()
                .orElseThrow(() -> new IllegalStateException("This machine has no address as"
                        + " spring.cloud.consul.discovery.network " + network.networks() + " and .network-interface "
                        + network.networkInterface() + " want it. Mend them, or set .ip-address."));
    }

    // A blank network, as "- ${NETWORK:}" gives when nobody sets it, is no choice.
    private boolean isChosenByHand() {
        return written.getPreferredNetworks().stream().anyMatch(StringUtils::hasText)
                || !written.getIgnoredInterfaces().isEmpty()
                || written.isUseOnlySiteLocalInterfaces();
    }
}
