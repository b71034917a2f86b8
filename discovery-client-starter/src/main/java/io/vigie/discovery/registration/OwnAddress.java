package io.vigie.discovery.registration;

import io.vigie.discovery.client.RegistryAddress;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import org.springframework.cloud.commons.util.InetUtils;

/**
 * How this machine is called by others.
 *
 * @param hostname its name
 * @param ipAddress its address
 */
public record OwnAddress(String hostname, String ipAddress) {

    /** As Spring Cloud's {@code spring.cloud.inetutils.*} settings choose it. */
    public static OwnAddress chosenBy(InetUtils inetUtils) {
        InetUtils.HostInfo chosen = inetUtils.findFirstNonLoopbackHostInfo();
        return new OwnAddress(chosen.getHostname(), chosen.getIpAddress());
    }

    /**
     * The address from which this machine's routes lead to the registry: with several networks, the one on which the
     * registry can call back. Sends nothing. Empty for a registry on this very machine, whose route says nothing about
     * how others reach us.
     */
    public static Optional<InetAddress> facing(RegistryAddress registry) {
        try (DatagramSocket probe = new DatagramSocket()) {
            var there = new InetSocketAddress(registry.host(), registry.port());
            if (there.isUnresolved()) {
                return Optional.empty();
            }
            probe.connect(there);
            return Optional.of(probe.getLocalAddress()).filter(OwnAddress::isOfUse);
        } catch (SocketException noRoute) {
            return Optional.empty();
        }
    }

    private static boolean isOfUse(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isAnyLocalAddress();
    }
}
