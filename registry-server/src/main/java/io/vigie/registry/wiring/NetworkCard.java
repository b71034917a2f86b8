package io.vigie.registry.wiring;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A network interface of this machine, as far as settings ask for it.
 *
 * @param name as the system calls it: {@code eth0}
 * @param addresses what it answers to, those of IPv4 first, else in the order of the system: Java often begins with IPv6
 */
record NetworkCard(String name, List<InetAddress> addresses) {
    NetworkCard {
        addresses = addresses.stream()
                .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .toList();
    }

    /** Those that are up, in the order of the system. */
    static List<NetworkCard> ofMachine() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(NetworkCard::isUp)
                    .map(card ->
                            new NetworkCard(card.getName(), card.inetAddresses().toList()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (IOException gone) {
            return false;
        }
    }
}
