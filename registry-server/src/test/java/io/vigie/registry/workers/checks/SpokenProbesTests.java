package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.workers.testing.GrpcHealth;
import io.vigie.registry.workers.testing.SelfSigned;
import io.vigie.registry.workers.testing.WebSite;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gRPC, HTTP/2 pings, datagrams and TLS handshakes, each against a real socket. */
class SpokenProbesTests {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Probe.Tls TRUSTING = new Probe.Tls(true, "");

    private final Connections connections = new Connections();
    private final HostLookup lookup = new HostLookup(Runnable::run);
    private final GrpcProber grpc = new GrpcProber(connections, lookup);
    private final H2PingProber ping = new H2PingProber(connections, lookup);
    private final UdpProber udp = new UdpProber(connections, lookup);
    private final TcpProber tcp = new TcpProber(lookup, connections);

    @TempDir
    private Path temp;

    @AfterEach
    void close() {
        connections.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|passing|gRPC check ADDRESS: success",
                "/up|passing|gRPC check ADDRESS/up: success",
                "/down|critical|gRPC application didn't report service healthy",
                "/nobody|critical|rpc error: code = NotFound desc = unknown service"
            })
    void aGrpcServerSaysHowAServiceIs(String service, String status, String output) {
        try (var server = new GrpcHealth(null)) {
            assertThat(grpc(server.address() + service, null, LONG))
                    .isEqualTo(CheckResult.of(new CheckStatus(status), output.replace("ADDRESS", server.address())));
        }
    }

    @Test
    void aGrpcServerThatDoesNotAnswerIsCriticalAtTheDeadline() {
        try (var server = new GrpcHealth(null)) {
            assertThat(grpc(server.address() + "/hang", null, SHORT))
                    .isEqualTo(critical("rpc error: code = DeadlineExceeded desc = context deadline exceeded"));
        }
    }

    @Test
    void aServerThatSpeaksNoHttp2IsCritical() {
        try (var site = new WebSite()) {
            assertThat(grpc("127.0.0.1:" + site.port(), null, LONG))
                    .isEqualTo(critical("rpc error: code = Unavailable desc = connection closed"));
        }
    }

    @Test
    void aClosedGrpcPortIsCriticalInConsulsWords() throws IOException {
        int port = closedPort();
        assertThat(grpc("127.0.0.1:" + port, null, LONG))
                .isEqualTo(critical("rpc error: code = Unavailable desc = connection error: desc = \"transport: Error"
                        + " while dialing dial tcp 127.0.0.1:" + port + ": connect: connection refused\""));
        assertThat(grpc("nope", null, LONG).output())
                .isEqualTo("rpc error: code = Unavailable desc = connection error: desc = \"transport: Error"
                        + " while dialing dial tcp: address nope: missing port in address\"");
    }

    @Test
    void grpcAndPingsSpeakTlsWhenTold() {
        try (var server = new GrpcHealth(serverTls())) {
            assertThat(grpc(server.address(), TRUSTING, LONG).status()).isEqualTo(CheckStatus.PASSING);
            assertThat(grpc(server.address(), Probe.Tls.VERIFIED, LONG).output())
                    .contains("certification path");
            assertThat(ping(server.address(), TRUSTING, LONG).status()).isEqualTo(CheckStatus.PASSING);
            assertThat(ping(server.address(), Probe.Tls.VERIFIED, LONG).output())
                    .startsWith("HTTP2 ping of " + server.address() + " failed: ")
                    .contains("certification path");
        }
    }

    @Test
    void anEchoedPingIsPassingAndAServerThatSpeaksSomethingElseIsCritical() throws IOException {
        try (var server = new GrpcHealth(null);
                var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(ping(server.address(), null, LONG))
                    .isEqualTo(CheckResult.of(CheckStatus.PASSING, "HTTP2 ping was successful"));
            var address = "127.0.0.1:" + silent.getLocalPort();
            assertThat(ping(address, null, SHORT))
                    .isEqualTo(critical("HTTP2 ping of " + address + " failed: context deadline exceeded"));
        }
        var closed = "127.0.0.1:" + closedPort();
        assertThat(ping(closed, null, LONG))
                .isEqualTo(critical(
                        "HTTP2 ping of " + closed + " failed: dial tcp " + closed + ": connect: connection refused"));
    }

    @Test
    void aTcpCheckWithTlsNeedsTheHandshake() throws IOException {
        try (var server = new GrpcHealth(serverTls());
                var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(tcp(server.address(), TRUSTING, LONG))
                    .isEqualTo(CheckResult.of(CheckStatus.PASSING, "TCP connect " + server.address() + ": Success"));
            assertThat(tcp(server.address(), Probe.Tls.VERIFIED, LONG).output()).contains("certification path");
            assertThat(tcp("127.0.0.1:" + silent.getLocalPort(), TRUSTING, SHORT))
                    .isEqualTo(critical("context deadline exceeded"));
        }
    }

    @Test
    void aDatagramThatIsRefusedIsCritical() throws IOException {
        int port;
        try (var gone = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            port = gone.getLocalPort();
        }
        assertThat(udp("127.0.0.1:" + port, LONG))
                .isEqualTo(critical("read udp 127.0.0.1:" + port + ": connection refused"));
    }

    @Test
    void aDatagramThatIsAnsweredOrSwallowedIsPassing() throws IOException {
        try (var server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            var address = "127.0.0.1:" + server.getLocalPort();
            var passing = CheckResult.of(CheckStatus.PASSING, "UDP connect " + address + ": Success");
            assertThat(udp(address, SHORT)).isEqualTo(passing);
            var received = new DatagramPacket(new byte[100], 100);
            server.setSoTimeout(60_000);
            server.receive(received);
            assertThat(received.getLength()).isPositive();
            var asking = udp.probe(new Probe.Udp(address, LONG, LONG));
            server.receive(received);
            server.send(received);
            assertThat(asking.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(passing);
        }
    }

    private CheckResult grpc(String target, Probe.Tls tls, Duration timeout) {
        return joined(grpc.probe(new Probe.Grpc(target, tls, LONG, timeout)));
    }

    private CheckResult ping(String address, Probe.Tls tls, Duration timeout) {
        return joined(ping.probe(new Probe.H2Ping(address, tls, LONG, timeout)));
    }

    private CheckResult tcp(String address, Probe.Tls tls, Duration timeout) {
        return joined(tcp.probe(new Probe.Tcp(address, tls, LONG, timeout)));
    }

    private CheckResult udp(String address, Duration timeout) {
        return joined(udp.probe(new Probe.Udp(address, LONG, timeout)));
    }

    private static CheckResult joined(CompletableFuture<CheckResult> probing) {
        return probing.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static CheckResult critical(String output) {
        return CheckResult.of(CheckStatus.CRITICAL, output);
    }

    private static int closedPort() throws IOException {
        try (var gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return gone.getLocalPort();
        }
    }

    private SslContext serverTls() {
        try {
            return SslContextBuilder.forServer(SelfSigned.keys(temp, "somebody.else"))
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2))
                    .build();
        } catch (IOException noTls) {
            throw new IllegalStateException(noTls);
        }
    }
}
