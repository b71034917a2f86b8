package io.vigie.registry.doors.dns;

import io.vigie.registry.log.Registry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The DNS door: answers over UDP and TCP on one port from the time it is started until it is closed. Its threads are daemons
 * named {@code dns-udp-…} and {@code dns-tcp-…}.
 */
public final class DnsServer implements AutoCloseable {
    /** How often another port is tried when one that was free for TCP is not for UDP. */
    private static final int FREE_PORT_TRIES = 50;

    private final DnsSettings settings;
    private final DnsReplies replies;
    private final InstantSource clock;
    private final RandomGenerator random;
    private @Nullable TcpDoor tcp;
    private @Nullable UdpDoor udp;

    /**
     * A server that is not started yet.
     *
     * @param clock for the serial number of the zone
     * @param random for the order of answers; several threads use it at once
     */
    public DnsServer(DnsSettings settings, Registry registry, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.replies = new DnsReplies(
                registry::current,
                new DnsAnswers(settings, clock, random),
                new Recursors(settings.recursion(), random));
    }

    /**
     * Opens the port. Returns when queries are answered.
     *
     * @throws BindException when the port is taken or forbidden, with a sentence for the user
     */
    public synchronized void start() throws BindException {
        if (udp != null) {
            throw new IllegalStateException("This DNS server is already started; make another one to start it again.");
        }
        int tries = settings.listener().port() == 0 ? FREE_PORT_TRIES : 1;
        while (udp == null) {
            tries--;
            var opened = openTcp();
            udp = openUdp(opened, tries == 0);
            tcp = opened;
        }
    }

    private TcpDoor openTcp() throws BindException {
        try {
            return TcpDoor.open(settings.listener().socketAddress(), replies);
        } catch (IOException taken) {
            throw taken("TCP", settings.listener().port(), taken);
        }
    }

    /** Answers by these settings from now on, where it listens already. */
    public void become(DnsSettings newSettings) {
        replies.become(new DnsAnswers(newSettings, clock, random), new Recursors(newSettings.recursion(), random));
    }

    /** On the port of the other door; gives that up when it is taken. */
    private @Nullable UdpDoor openUdp(TcpDoor opened, boolean isLastTry) throws BindException {
        try {
            return UdpDoor.open(new InetSocketAddress(settings.listener().address(), opened.port()), replies);
        } catch (IOException taken) {
            opened.close();
            if (isLastTry) {
                throw taken("UDP", opened.port(), taken);
            }
            return null;
        }
    }

    private BindException taken(String protocol, int port, IOException cause) {
        var taken = new BindException("The DNS port " + port + " (" + protocol + ") on "
                + settings.listener().address().getHostAddress() + " cannot be opened: " + cause.getMessage()
                + ". Stop the program that has it, or choose another port with -dns-port.");
        taken.initCause(cause);
        return taken;
    }

    /** The port of UDP and TCP, also when it was left open which. */
    public synchronized int port() {
        if (tcp == null) {
            throw new IllegalStateException("The DNS server has a port once it is started, not before.");
        }
        return tcp.port();
    }

    /** Closes the port and ends the threads. Does nothing when it is closed already, or was never started. */
    @Override
    public synchronized void close() {
        if (udp != null) {
            udp.close();
        }
        if (tcp != null) {
            tcp.close();
        }
    }
}
