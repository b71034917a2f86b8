package io.vigie.registry.wiring;

import java.net.InetSocketAddress;

/** Reads how recursors are written: an address or a host, {@code :port} behind it unless it is 53, brackets around IPv6 then. */
final class RecursorAddress {
    private static final int DNS_PORT = 53;
    private static final int PORT_MAX = 65_535;

    private RecursorAddress() {}

    /** The address that a text means; throws {@link SettingException} when it means none. */
    static InetSocketAddress of(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean hasPort = bracketed ? text.lastIndexOf("]:") > 0 : colon >= 0 && text.indexOf(':') == colon;
        var host = hasPort ? text.substring(0, colon) : text;
        var bare = bracketed && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(
                HostAddress.of("recursors", required(bare, text)),
                hasPort ? port(text.substring(colon + 1), text) : DNS_PORT);
    }

    private static String required(String host, String text) {
        if (host.isBlank()) {
            throw wrong(text);
        }
        return host;
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with the whole text.
        }
        throw wrong(text);
    }

    private static SettingException wrong(String text) {
        return new SettingException("The setting recursors cannot hold \"" + text
                + "\": write addresses of name servers, as in 10.0.0.2, 10.0.0.2:5353 or [fd00::2]:5353.");
    }
}
