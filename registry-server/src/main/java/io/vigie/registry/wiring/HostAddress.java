package io.vigie.registry.wiring;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses out of settings. */
final class HostAddress {
    private HostAddress() {}

    /** The address that a setting names; throws {@link SettingException} when nobody knows it. */
    static InetAddress of(String setting, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new SettingException(
                    "The setting " + setting + " is \"" + host + "\", which is no address and no host known here.");
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
