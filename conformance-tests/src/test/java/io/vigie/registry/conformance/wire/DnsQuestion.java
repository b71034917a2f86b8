package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/**
 * One question, and how it is put.
 *
 * @param name with or without the last dot
 * @param type {@code SRV}, {@code TYPE257}, …
 * @param overTcp whether it goes over TCP, else over UDP
 * @param ednsSize the size of answers that the asker takes, or 0 for a question without EDNS
 * @param recursionDesired the flag RD
 * @param dnsClass 1 for IN
 */
public record DnsQuestion(
        String name,
        String type,
        boolean overTcp,
        int ednsSize,
        boolean recursionDesired,
        int opcode,
        int dnsClass,
        Duration patience) {
    private static final int ANSWER_BYTES_MAX = 65_535;
    private static final int EDNS_SIZE = 4_096;
    private static final int RD = 0x0100;

    /** The question that a step describes. */
    public static DnsQuestion of(JsonNode step) {
        var edns = step.path("edns");
        return new DnsQuestion(
                step.path("name").asString(),
                step.path("type").asString("A"),
                step.path("proto").asString("udp").equals("tcp"),
                edns.isBoolean() ? (edns.asBoolean() ? EDNS_SIZE : 0) : edns.asInt(0),
                step.path("rd").asBoolean(true),
                step.path("opcode").asInt(0),
                step.path("class").asInt(1),
                Duration.ofMillis((long) (step.path("timeout").asDouble(5) * 1_000)));
    }

    /** Asks the port of the loopback address. */
    public DnsReply ask(int port) throws IOException {
        int id = ThreadLocalRandom.current().nextInt(1 << Short.SIZE);
        var server = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        var reply = DnsReply.read(overTcp ? overTcp(packet(id), server) : overUdp(packet(id), server));
        if (reply.id() != id || !reply.isResponse()) {
            throw new IOException("The answer in DNS has another id, or is a question itself.");
        }
        return reply;
    }

    private byte[] packet(int id) {
        var packet = new DnsWriter()
                .number(id)
                .number((recursionDesired ? RD : 0) | opcode << 11)
                .number(1)
                .number(0)
                .number(0)
                .number(ednsSize > 0 ? 1 : 0)
                .name(name)
                .number(DnsWords.type(type))
                .number(dnsClass);
        if (ednsSize > 0) {
            packet.name(".").number(DnsWords.OPT).number(ednsSize).longNumber(0).number(0);
        }
        return packet.bytes();
    }

    private byte[] overUdp(byte[] packet, InetSocketAddress server) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.connect(server);
            socket.send(new DatagramPacket(packet, packet.length));
            var answer = new DatagramPacket(new byte[ANSWER_BYTES_MAX], ANSWER_BYTES_MAX);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private byte[] overTcp(byte[] packet, InetSocketAddress server) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, Math.toIntExact(patience.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            writeFramed(packet, socket.getOutputStream());
            return readFramed(socket);
        }
    }

    static void writeFramed(byte[] packet, OutputStream out) throws IOException {
        out.write(new DnsWriter().number(packet.length).raw(packet).bytes());
        out.flush();
    }

    static byte[] readFramed(Socket socket) throws IOException {
        var length = socket.getInputStream().readNBytes(2);
        if (length.length < 2) {
            throw new IOException("The connection of DNS over TCP was closed.");
        }
        return socket.getInputStream().readNBytes((length[0] & 0xFF) << 8 | length[1] & 0xFF);
    }

    @Override
    public String toString() {
        return "DNS " + name + " " + type;
    }
}
