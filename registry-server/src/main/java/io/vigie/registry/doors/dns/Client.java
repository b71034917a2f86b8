package io.vigie.registry.doors.dns;

import java.net.InetAddress;

/** Who asks, and by which way. */
record Client(InetAddress address, Transport transport) {}
