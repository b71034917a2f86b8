package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import java.util.Optional;

/**
 * All addresses that begin with the same bits.
 *
 * @param address one of them
 * @param bits how many bits they share, from the left: 0 to 32, or to 128 for IPv6
 */
public record Network(InetAddress address, int bits) {
    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("A network of " + address.getHostAddress() + " cannot share " + bits
                    + " bits: it must be 0 to " + address.getAddress().length * Byte.SIZE + ".");
        }
    }

    /**
     * The network that a text means: {@code 10.0.0.0/8}, {@code fc00::/7}, or a single address.
     *
     * @throws IllegalArgumentException when it means none, with a sentence for the user
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = Place.parsed(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(found -> bits(text, slash, found).map(bits -> new Network(found, bits)))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text
                        + "\" is no network. Write an address and how many of its bits count, as in 10.0.0.0/8."));
    }

    private static Optional<Integer> bits(String text, int slash, InetAddress address) {
        try {
            return Optional.of(
                    slash < 0 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Whether the address is one of them. */
    boolean contains(InetAddress other) {
        var own = address.getAddress();
        var others = other.getAddress();
        if (own.length != others.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (own[i] != others[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (own[whole] ^ others[whole]) >> Byte.SIZE - rest == 0;
    }
}
