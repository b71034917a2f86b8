package io.vigie.discovery.registration;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of this machine's addresses to register, as the application's settings say.
 *
 * @param networks networks in CIDR notation, the best first; empty for any
 * @param networkInterface the name of the interface; null for any
 */
public record NetworkChoice(List<String> networks, @Nullable String networkInterface) {

    /** Whether the settings say anything. */
    public boolean isMade() {
        return !networks.isEmpty() || networkInterface != null;
    }

    /** The first address of this machine that the settings allow; empty when there is none. */
    public Optional<InetAddress> among() {
        try {
            return first(NetworkInterface.networkInterfaces()
                    .filter(one -> networkInterface == null || one.getName().equals(networkInterface))
                    .filter(NetworkChoice::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList());
        } catch (SocketException noNetwork) {
            return Optional.empty();
        }
    }

    /** The best of some addresses: networks in their order, IPv4 before IPv6, no link-local ones unless asked for. */
    Optional<InetAddress> first(List<InetAddress> addresses) {
        if (networks.isEmpty()) {
            return addresses.stream()
                    .filter(address -> !address.isLinkLocalAddress())
                    .min((one, other) -> Integer.compare(one.getAddress().length, other.getAddress().length));
        }
        return networks.stream()
                .flatMap(network -> addresses.stream().filter(address -> isIn(network, address)))
                .findFirst();
    }

    /** Whether an address belongs to a network such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
    static boolean isIn(String network, InetAddress address) {
        int slash = network.indexOf('/');
        byte[] base = bytes(slash < 0 ? network : network.substring(0, slash), network);
        byte[] own = address.getAddress();
        int bits = slash < 0 ? base.length * 8 : prefix(network, slash, base.length * 8);
        int rest = base.length * 8 - bits;
        return base.length == own.length
                && new BigInteger(1, base).shiftRight(rest).equals(new BigInteger(1, own).shiftRight(rest));
    }

    private static byte[] bytes(String literal, String network) {
        try {
            if (literal.matches("[0-9a-fA-F.:]+")) { // never a name, which would be looked up
                return InetAddress.getByName(literal).getAddress();
            }
            throw notANetwork(network);
        } catch (UnknownHostException wrong) {
            throw notANetwork(network);
        }
    }

    private static int prefix(String network, int slash, int max) {
        String digits = network.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > max) {
            throw notANetwork(network);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException notANetwork(String network) {
        return new IllegalArgumentException(
                "\"" + network + "\" is not a network: write one like 10.0.0.0/8 or fd00::/8"
                        + " in spring.cloud.consul.discovery.network.");
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp() && !one.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }
}
