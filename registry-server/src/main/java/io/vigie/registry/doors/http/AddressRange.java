package io.vigie.registry.doors.http;

import java.net.InetAddress;

/**
 * Addresses that begin alike, as CIDR writes them: {@code 10.0.0.0/8}.
 *
 * @param network the first of them
 * @param bits how many bits they have in common
 */
public record AddressRange(InetAddress network, int bits) {
    /** Whether the address is one of them; one of the other family never is. */
    public boolean contains(InetAddress address) {
        var own = network.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (7 - bit % 8);
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
