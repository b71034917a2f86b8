package io.vigie.registry.doors.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives and answers datagrams on one port: two sockets, between which the kernel deals out the clients, each with a thread
 * that answers one query after the other. One where the system cannot share a port.
 */
final class UdpDoor implements AutoCloseable {
    private static final int SOCKETS = 2;
    /** What of a query is read; a longer one is no query for us. */
    private static final int QUERY_BYTES_MAX = 4096;
    /** How long a thread rests after a failure, so that one that lasts does not keep a processor busy. */
    private static final long REST_NANOS = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(UdpDoor.class);

    private final List<DatagramChannel> channels;
    private final DnsReplies replies;

    private UdpDoor(List<DatagramChannel> channels, DnsReplies replies) {
        this.channels = channels;
        this.replies = replies;
    }

    /**
     * Opens the port and begins to answer.
     *
     * @throws IOException when it is taken
     */
    static UdpDoor open(InetSocketAddress address, DnsReplies replies) throws IOException {
        refuseIfTaken(address);
        var door = new UdpDoor(bind(address), replies);
        for (int i = 0; i < door.channels.size(); i++) {
            var channel = door.channels.get(i);
            var thread = new Thread(() -> door.serve(channel), "dns-udp-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        return door;
    }

    /** Sharing a port means sharing it with other processes as well, such as a second registry: that must fail. */
    private static void refuseIfTaken(InetSocketAddress address) throws IOException {
        try (var probe = DatagramChannel.open()) {
            probe.bind(address);
        }
    }

    private static List<DatagramChannel> bind(InetSocketAddress address) throws IOException {
        var channels = new ArrayList<DatagramChannel>();
        try {
            do {
                channels.add(DatagramChannel.open());
                bind(channels.get(channels.size() - 1), address);
            } while (channels.size() < SOCKETS && canShare(channels.get(0)));
            return channels;
        } catch (IOException taken) {
            closeAll(channels);
            throw taken;
        }
    }

    private static void bind(DatagramChannel channel, InetSocketAddress address) throws IOException {
        if (canShare(channel)) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        channel.bind(address);
    }

    private static boolean canShare(DatagramChannel channel) {
        return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    }

    private void serve(DatagramChannel channel) {
        var buffer = ByteBuffer.allocateDirect(QUERY_BYTES_MAX);
        while (channel.isOpen()) {
            try {
                serveOne(channel, buffer.clear());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException | StackOverflowError failure) {
                // Whatever a client sends or a network does, the next client is answered.
                log.debug("A DNS query over UDP could not be answered: {}", failure.toString());
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private void serveOne(DatagramChannel channel, ByteBuffer buffer) throws IOException {
        var client = channel.receive(buffer);
        var packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        var reply = replies.to(packet, Transport.UDP);
        if (reply != null) {
            channel.send(ByteBuffer.wrap(reply), client);
        }
    }

    /** Closes the port; the threads end by themselves. */
    @Override
    public void close() {
        closeAll(channels);
    }

    private static void closeAll(List<DatagramChannel> channels) {
        for (var channel : channels) {
            try {
                channel.close();
            } catch (IOException failure) {
                log.debug("A DNS socket did not close cleanly: {}", failure.toString());
            }
        }
    }
}
