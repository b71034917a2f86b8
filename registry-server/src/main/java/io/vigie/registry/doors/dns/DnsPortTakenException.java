package io.vigie.registry.doors.dns;

import java.io.IOException;
import java.net.InetAddress;

/** The DNS port cannot be had. The message is a sentence for the user; the main program prints it and ends. */
public final class DnsPortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    DnsPortTakenException(String protocol, InetAddress address, int port, Throwable cause) {
        super(
                "The DNS port " + port + " (" + protocol + ") on " + address.getHostAddress() + " cannot be opened: "
                        + cause.getMessage() + ". Stop the program that has it, or choose another with -dns-port.",
                cause);
    }
}
