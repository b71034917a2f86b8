package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Node;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.Address;
import org.xbill.DNS.Type;

/**
 * Where something answers: an address or a host name.
 *
 * @param text as it was registered
 * @param address empty when the text is a host name
 * @param ofNode it is the address by which the node itself is registered
 */
record Place(String text, Optional<InetAddress> address, boolean ofNode) {
    private static final String LAN_IPV4 = "lan_ipv4";
    private static final String LAN_IPV6 = "lan_ipv6";

    /** The place of a node, for answers of a type. */
    static Place of(Node node, int type) {
        var text = chosen(node.address(), node.taggedAddresses(), Function.identity(), type);
        return new Place(text, parsed(text), text.equals(node.address()));
    }

    /** A place that is not that of a node. */
    static Place of(String text) {
        return new Place(text, parsed(text), false);
    }

    /**
     * The address to tell for a type: the tagged one of that family, else the main one. Where either family will do, a tagged
     * one goes before the main one, and that of IPv6 first (Consul 1.8.7, seen on the binary).
     */
    static <T> String chosen(String main, Map<String, T> tagged, Function<T, String> address, int type) {
        if (tagged.isEmpty()) {
            return main;
        }
        var ipv4 = type == Type.AAAA ? null : tagged.get(LAN_IPV4);
        var ipv6 = type == Type.A ? null : tagged.get(LAN_IPV6);
        var found = ipv6 == null ? ipv4 : ipv6;
        return found == null ? main : address.apply(found);
    }

    /** The address that the text is, without asking anybody; empty for host names. */
    static Optional<InetAddress> parsed(String text) {
        if (text.isEmpty() || Character.digit(text.charAt(0), 16) < 0 && text.charAt(0) != ':') {
            return Optional.empty();
        }
        var family = text.indexOf(':') < 0 ? Address.IPv4 : Address.IPv6;
        return Optional.ofNullable(Address.toByteArray(text, family)).map(Place::addressOf);
    }

    /** The address with these bytes, of which there are 4 or 16. */
    static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + bytes.length + ".", impossible);
        }
    }
}
