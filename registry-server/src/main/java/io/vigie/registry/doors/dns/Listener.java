package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where questions come in.
 *
 * @param address where UDP and TCP listen
 * @param port of both; 0 takes one that is free for both
 */
public record Listener(InetAddress address, int port) {
    /** Port 8600 of the loopback interface. */
    public static final Listener DEFAULT = new Listener(InetAddress.getLoopbackAddress(), 8600);

    public Listener {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The DNS port must be 0..65535 but is " + port + ".");
        }
    }

    /** Whether who asks there asks this server, as far as the addresses tell. */
    boolean hears(InetSocketAddress other) {
        boolean everywhere = address.isAnyLocalAddress() && other.getAddress().isLoopbackAddress();
        return port != 0
                && other.getPort() == port
                && (everywhere || other.getAddress().equals(address));
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }
}
