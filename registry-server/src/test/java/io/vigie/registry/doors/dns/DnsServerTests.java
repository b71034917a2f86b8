package io.vigie.registry.doors.dns;

import static io.vigie.registry.doors.dns.Resolver.answers;
import static io.vigie.registry.doors.dns.Resolver.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The door with its sockets. */
@Timeout(60)
class DnsServerTests {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int PATIENCE_MILLIS = 20_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MemoryRegistry registry = new MemoryRegistry(Clock.systemUTC(), timer);
    private final DnsServer server = serverOn(0);

    @BeforeEach
    void start() throws Exception {
        registry.propose(new RegisterNode(Node.of("n1", "", "10.0.0.1", Map.of(), Map.of()), false))
                .get();
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        timer.shutdownNow();
    }

    @Test
    void udpAndTcpAnswerOnTheSamePort() throws Exception {
        assertThat(answers(overUdp(query("n1.node.consul.", Type.A)))).containsExactly("n1.node.consul. 0 A 10.0.0.1");
        try (var connection = new Socket(HERE, server.port())) {
            send(connection, query("n1.node.consul.", Type.A).toWire());
            assertThat(answers(receive(connection))).containsExactly("n1.node.consul. 0 A 10.0.0.1");
        }
    }

    @Test
    void aChangeIsAnsweredAtOnce() throws Exception {
        assertThat(overUdp(query("n2.node.consul.", Type.A)).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        registry.propose(new RegisterNode(Node.of("n2", "", "10.0.0.2", Map.of(), Map.of()), false))
                .get();
        assertThat(answers(overUdp(query("n2.node.consul.", Type.A)))).containsExactly("n2.node.consul. 0 A 10.0.0.2");
    }

    @Test
    void queriesThatComeTogetherAreAnsweredInOrder() throws Exception {
        try (var connection = new Socket(HERE, server.port())) {
            var first = query("n1.node.consul.", Type.A);
            var second = query("nobody.node.consul.", Type.A);
            var both = new java.io.ByteArrayOutputStream();
            var out = new DataOutputStream(both);
            for (var query : new Message[] {first, second}) {
                out.writeShort(query.toWire().length);
                out.write(query.toWire());
            }
            // One byte alone first: a length may come in pieces.
            connection.getOutputStream().write(both.toByteArray(), 0, 1);
            connection.getOutputStream().flush();
            connection.getOutputStream().write(both.toByteArray(), 1, both.size() - 1);
            var replyToFirst = receive(connection);
            var replyToSecond = receive(connection);
            assertThat(replyToFirst.getHeader().getID())
                    .isEqualTo(first.getHeader().getID());
            assertThat(replyToFirst.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(replyToSecond.getHeader().getID())
                    .isEqualTo(second.getHeader().getID());
            assertThat(replyToSecond.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void tenThousandMalformedPacketsDoNotStopTheServer() throws Exception {
        var random = new Random(20_261_120);
        try (var client = new DatagramSocket(0, HERE)) {
            for (int i = 0; i < 10_000; i++) {
                var packet = Garbage.packet(random);
                client.send(new DatagramPacket(packet, packet.length, HERE, server.port()));
                if (i % 500 == 0) {
                    assertThat(overUdp(query("n1.node.consul.", Type.A)).getRcode())
                            .isEqualTo(Rcode.NOERROR);
                }
            }
        }
        // From many ports, so that each of the sockets is asked.
        for (int i = 0; i < 20; i++) {
            assertThat(answers(overUdp(query("n1.node.consul.", Type.A)))).hasSize(1);
        }
    }

    @Test
    void nonsenseOverTcpClosesItsOwnConnectionOnly() throws Exception {
        try (var healthy = new Socket(HERE, server.port());
                var broken = new Socket(HERE, server.port())) {
            broken.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            broken.setSoTimeout(PATIENCE_MILLIS);
            assertThat(endsWithoutReply(broken)).isTrue();
            send(healthy, new byte[] {1, 2, 3});
            send(healthy, Arrays.copyOf(query("n1.node.consul.", Type.A).toWire(), 20));
            assertThat(receive(healthy).getRcode()).isEqualTo(Rcode.FORMERR);
            send(healthy, query("n1.node.consul.", Type.A).toWire());
            assertThat(answers(receive(healthy))).hasSize(1);
        }
    }

    @Test
    void aTakenPortIsToldInASentence() throws Exception {
        try (var second = serverOn(server.port())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("DNS port " + server.port() + " (TCP)")
                    .hasMessageContaining("-dns-port");
        }
    }

    @Test
    void aPortTakenForUdpOnlyIsToldAndTheTcpPortGivenBack() throws Exception {
        try (var taken = new DatagramSocket(portOfOurOwn(), HERE);
                var second = serverOn(taken.getLocalPort())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("DNS port " + taken.getLocalPort() + " (UDP)");
            assertThatCode(() -> new ServerSocket(taken.getLocalPort(), 1, HERE).close())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aPortIsNotSharedWithAnotherProgramThatWouldShareIt() throws Exception {
        try (var sharing = DatagramChannel.open()) {
            assumeTrue(
                    sharing.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT),
                    "Skipped: ports cannot be shared on this system.");
            int port = portOfOurOwn();
            sharing.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(new InetSocketAddress(HERE, port));
            try (var second = serverOn(port)) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(BindException.class)
                        .hasMessageContaining("(UDP)");
            }
        }
    }

    @Test
    void aClosedServerGivesItsPortBackAndEndsItsThreads() throws Exception {
        int port = server.port();
        server.close();
        server.close();
        try (var next = serverOn(port)) {
            next.start();
            assertThat(next.port()).isEqualTo(port);
        }
    }

    /** A port of which nobody else has the UDP or the TCP half: the server itself had both a moment ago. */
    private int portOfOurOwn() {
        int port = server.port();
        server.close();
        return port;
    }

    private DnsServer serverOn(int port) {
        return new DnsServer(
                DnsSettings.DEFAULT.at(HERE, port),
                registry,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    /** Asks again when there is no reply, like every resolver: a socket's buffer that is full loses what comes. */
    private Message overUdp(Message query) throws IOException {
        for (int tries = 40; ; tries--) {
            try (var client = new DatagramSocket(0, HERE)) {
                client.connect(new InetSocketAddress(HERE, server.port()));
                client.setSoTimeout(PATIENCE_MILLIS / 40);
                client.send(new DatagramPacket(query.toWire(), query.toWire().length));
                var reply = new DatagramPacket(new byte[4096], 4096);
                client.receive(reply);
                return new Message(Arrays.copyOf(reply.getData(), reply.getLength()));
            } catch (SocketTimeoutException lost) {
                assertThat(tries).as("tries left").isPositive();
            }
        }
    }

    private static void send(Socket connection, byte[] query) throws IOException {
        var out = new DataOutputStream(connection.getOutputStream());
        out.writeShort(query.length);
        out.write(query);
        out.flush();
    }

    private static Message receive(Socket connection) throws IOException {
        connection.setSoTimeout(PATIENCE_MILLIS);
        var in = new DataInputStream(connection.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
    }

    private static boolean endsWithoutReply(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
