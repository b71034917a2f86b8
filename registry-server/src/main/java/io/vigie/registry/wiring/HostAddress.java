package io.vigie.registry.wiring;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Addresses out of settings. */
final class HostAddress {
    private static final String UNIX_SOCKET = "unix://";

    private HostAddress() {}

    /**
     * The address that a setting names, itself or by a template; throws {@link SettingException} when nobody knows it.
     */
    static InetAddress of(String setting, String value) {
        return lookedUp(setting, AddressTemplate.resolved(setting, value, NetworkCard.ofMachine()));
    }

    /** The addresses that a setting names, separated by spaces; at least one. */
    static List<InetAddress> allOf(String setting, String value) {
        var hosts = AddressTemplate.resolved(setting, value, NetworkCard.ofMachine());
        return Stream.of(hosts.strip().split("\\s+"))
                .map(host -> lookedUp(setting, host))
                .distinct()
                .toList();
    }

    private static InetAddress lookedUp(String setting, String host) {
        if (host.startsWith(UNIX_SOCKET)) {
            throw new SettingException("The setting " + setting + " names the unix socket " + host
                    + ", and Vigie listens on IP addresses only: name one, such as 127.0.0.1.");
        }
        try {
            if (!host.isEmpty()) {
                return InetAddress.getByName(host);
            }
        } catch (UnknownHostException unknown) {
            // The sentence below says so.
        }
        throw new SettingException(
                "The setting " + setting + " is \"" + host + "\", which is no address and no host known here.");
    }

    /** An address that is written as one, never looked up; throws {@link IllegalArgumentException} when it is none. */
    static InetAddress literal(String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            throw new IllegalArgumentException("no IP address");
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("no IP address", wrongLength);
        }
    }

    /** An address with a port behind it, as one writes it. */
    static String withPort(String address, int port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    /** The address in the form that people write: IPv6 without its zeroes. */
    static String text(InetAddress address) {
        return NetUtil.toAddressString(address);
    }
}
