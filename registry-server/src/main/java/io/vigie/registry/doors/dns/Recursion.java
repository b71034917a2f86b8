package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is asked about names outside the zone, and for whom.
 *
 * @param recursors the servers that are asked; with none of them, such names are refused
 * @param order in which they are asked
 * @param timeout how long each of them has
 * @param clients who may have them asked. Not everybody: a server that asks for strangers helps them to flood others
 */
public record Recursion(List<InetSocketAddress> recursors, Order order, Duration timeout, List<Network> clients) {
    /** In which order recursors are asked. */
    public enum Order {
        /** As they are listed: the second one is there for when the first one fails. */
        SEQUENTIAL,
        /** By chance, so that they share the work. */
        RANDOM
    }

    /** This machine, private networks (RFC 1918, RFC 4193), and those of one link. */
    public static final List<Network> PRIVATE = Stream.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "::1/128",
                    "fc00::/7",
                    "fe80::/10")
            .map(Network::parse)
            .toList();

    /** Nobody is asked; who were would have two seconds. */
    public static final Recursion NONE = new Recursion(List.of(), Order.SEQUENTIAL, Duration.ofSeconds(2), PRIVATE);

    public Recursion {
        recursors = List.copyOf(recursors);
        clients = List.copyOf(clients);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "A recursor must have some time to answer, not " + timeout.toMillis() + " ms.");
        }
    }

    /** Whether somebody is asked for this client. */
    boolean isFor(InetAddress client) {
        return !recursors.isEmpty() && clients.stream().anyMatch(network -> network.contains(client));
    }
}
