package io.vigie.registry.conformance.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A small DNS server, UDP and TCP on one port, that plays the recursor which the registry asks. */
public final class Upstream implements AutoCloseable {
    private static final int QUESTION_BYTES_MAX = 4_096;
    private static final int BACKLOG = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Asked(String name, String type) {}

    private final UpstreamZone zone;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "upstream");
        thread.setDaemon(true);
        return thread;
    });

    /** Opens it on a free port of 127.0.0.1. */
    public Upstream(JsonNode described) throws IOException {
        zone = new UpstreamZone(described);
        var host = InetAddress.getByName("127.0.0.1");
        udp = new DatagramSocket(FreePorts.next(), host);
        tcp = new ServerSocket(udp.getLocalPort(), BACKLOG, host);
        threads.submit(this::serveUdp);
        threads.submit(this::serveTcp);
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[QUESTION_BYTES_MAX], QUESTION_BYTES_MAX);
                udp.receive(packet);
                threads.submit(() -> answer(packet));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Void answer(DatagramPacket packet) throws IOException, InterruptedException {
        var reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()), false);
        if (reply != null) {
            udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
        return null;
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                var connection = tcp.accept();
                threads.submit(() -> converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Void converse(Socket connection) throws IOException, InterruptedException {
        try (connection) {
            connection.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            while (true) {
                var reply = reply(DnsQuestion.readFramed(connection), true);
                if (reply != null) {
                    DnsQuestion.writeFramed(reply, connection.getOutputStream());
                }
            }
        }
    }

    private byte[] reply(byte[] packet, boolean overTcp) throws IOException, InterruptedException {
        var question = DnsReply.read(packet).section("question").path(0);
        asked.add(new Asked(
                question.path("name").asString(), question.path("type").asString()));
        return zone.reply(
                packet, question.path("name").asString(), question.path("type").asString(), overTcp);
    }

    /** How often it was asked for the name, whatever its case, and the type; an empty type means any. */
    public long timesAsked(String name, String type) {
        return asked.stream()
                .filter(question -> question.name().equalsIgnoreCase(name))
                .filter(question -> type.isEmpty() || question.type().equals(type))
                .count();
    }

    /** Where it listens. */
    public int port() {
        return udp.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
    }
}
