package io.vigie.registry.doors.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
    /** How much may wait while a thread is busy, as far as the system allows; what does not fit is lost, and asked again. */
    private static final int WAITING_BYTES_MAX = 1 << 20;
    /** How long a thread rests when receiving fails, so that one that lasts does not keep a processor busy. */
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
        channel.setOption(StandardSocketOptions.SO_RCVBUF, WAITING_BYTES_MAX);
        channel.bind(address);
    }

    private static boolean canShare(DatagramChannel channel) {
        return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    }

    private void serve(DatagramChannel channel) {
        var buffer = ByteBuffer.allocateDirect(QUERY_BYTES_MAX);
        while (channel.isOpen()) {
            try {
                answer(channel, channel.receive(buffer.clear()), buffer.flip());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failure) {
                log.debug("A DNS query over UDP could not be received: {}", failure.toString());
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    /** Whatever a client sends, and wherever it says that it is: the next one is answered. */
    private void answer(DatagramChannel channel, SocketAddress from, ByteBuffer query) {
        try {
            var packet = new byte[query.remaining()];
            query.get(packet);
            var client = new Client(((InetSocketAddress) from).getAddress(), Transport.UDP);
            replies.to(packet, client).thenAccept(reply -> send(channel, reply, from));
        } catch (RuntimeException | Error failure) {
            log.debug("A DNS query over UDP from {} could not be answered: {}", from, failure.toString());
        }
    }

    /** On the thread that received the query, or on that of a recursor's answer. */
    private static void send(DatagramChannel channel, byte[] reply, SocketAddress to) {
        if (reply == DnsReplies.NOTHING) {
            return;
        }
        try {
            channel.send(ByteBuffer.wrap(reply), to);
        } catch (IOException | RuntimeException failure) {
            log.debug("A DNS reply over UDP to {} could not be sent: {}", to, failure.toString());
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
