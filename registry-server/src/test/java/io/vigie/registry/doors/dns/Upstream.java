package io.vigie.registry.doors.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server to be asked as a recursor, on a port of its own, UDP and TCP. Unknown names do not exist. */
final class Upstream implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int PORT_TRIES = 50;
    private static final long TTL = 77;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Map<String, List<Record>> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Upstream(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    static Upstream open() throws IOException {
        for (int tries = PORT_TRIES; ; tries--) {
            var tcp = new ServerSocket(0, 50, HERE);
            try {
                var upstream = new Upstream(tcp, new DatagramSocket(tcp.getLocalPort(), HERE));
                start(upstream::serveUdp);
                start(upstream::serveTcp);
                return upstream;
            } catch (IOException taken) {
                tcp.close();
                if (tries == 0) {
                    throw taken;
                }
            }
        }
    }

    /** Knows a record. */
    Upstream knows(String name, int type, String data) throws IOException {
        var record = Record.fromString(Name.fromConstantString(name), type, DClass.IN, TTL, data, Name.root);
        known.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(record);
        return this;
    }

    /** Answers questions about a name with a failure. */
    Upstream failsAt(String name, int rcode) {
        failing.put(name, rcode);
        return this;
    }

    /** Does not answer questions about a name. */
    Upstream isSilentAt(String name) {
        silent.add(name);
        return this;
    }

    /** Tells about a name over TCP only. */
    Upstream cuts(String name) {
        cut.add(name);
        return this;
    }

    /** What it was asked, as {@code name type transport}. */
    List<String> asked() {
        return asked;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(HERE, tcp.getLocalPort());
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        while (!udp.isClosed()) {
            try {
                udp.receive(packet);
                var query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!isSilent(query)) {
                    var reply = reply(query, Transport.UDP).toWire();
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The next round ends when it is.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (var connection = tcp.accept()) {
                var in = new DataInputStream(connection.getInputStream());
                var query = new Message(in.readNBytes(in.readUnsignedShort()));
                var reply = reply(query, Transport.TCP).toWire();
                var out = new DataOutputStream(connection.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
            } catch (IOException closed) {
                // The next round ends when it is.
            }
        }
    }

    private boolean isSilent(Message query) {
        boolean isSilent = silent.contains(query.getQuestion().getName().toString());
        if (isSilent) {
            note(query, Transport.UDP);
        }
        return isSilent;
    }

    private void note(Message query, Transport transport) {
        var edns = query.getOPT() == null ? "" : " edns " + query.getOPT().getPayloadSize();
        asked.add(query.getQuestion().getName() + " "
                + org.xbill.DNS.Type.string(query.getQuestion().getType()) + " " + transport + edns);
    }

    private Message reply(Message query, Transport transport) {
        note(query, transport);
        var name = query.getQuestion().getName().toString();
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        // What a recursor that happens to own the name would say; it is not ours to say.
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        if (cut.contains(name) && transport == Transport.UDP) {
            reply.getHeader().setFlag(Flags.TC);
            return reply;
        }
        var records = known.getOrDefault(name, List.of());
        reply.getHeader().setRcode(failing.getOrDefault(name, records.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR));
        records.stream()
                .filter(record -> record.getType() == query.getQuestion().getType())
                .forEach(record -> reply.addRecord(record, Section.ANSWER));
        return reply;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
