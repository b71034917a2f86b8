package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpProberTests {
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final TcpProber prober = new TcpProber(new HostLookup(threads), new Connections());

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[127.0.0.1]", "localhost"})
    void anOpenPortIsPassing(String host) throws IOException {
        try (var server = listening(50)) {
            var address = host + ":" + server.getLocalPort();
            assertThat(probe(address, Duration.ofSeconds(30)))
                    .isEqualTo(CheckResult.of(CheckStatus.PASSING, "TCP connect " + address + ": Success"));
        }
    }

    @Test
    void theConnectionIsClosedAgainAtOnce() throws IOException {
        try (var server = listening(50)) {
            probe("127.0.0.1:" + server.getLocalPort(), Duration.ofSeconds(30));
            try (var accepted = server.accept()) {
                accepted.setSoTimeout(60_000);
                assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aClosedPortIsCriticalInConsulsWords() throws IOException {
        int port;
        try (var server = listening(50)) {
            port = server.getLocalPort();
        }
        assertThat(probe("127.0.0.1:" + port, Duration.ofSeconds(30)))
                .isEqualTo(CheckResult.of(
                        CheckStatus.CRITICAL, "dial tcp 127.0.0.1:" + port + ": connect: connection refused"));
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsCritical() throws IOException {
        // Linux leaves connections unanswered once the backlog of a server that does not accept is full.
        try (var server = listening(1)) {
            var clients = fill(server);
            assertThat(probe("127.0.0.1:" + server.getLocalPort(), Duration.ofMillis(300)))
                    .isEqualTo(CheckResult.of(
                            CheckStatus.CRITICAL, "dial tcp 127.0.0.1:" + server.getLocalPort() + ": i/o timeout"));
            for (var client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nope, dial tcp: address nope: missing port in address",
        "a:b:80, dial tcp: address a:b:80: too many colons in address",
        "127.0.0.1:99999, dial tcp: address 99999: invalid port",
        "127.0.0.1:http, dial tcp: address http: invalid port"
    })
    void anAddressThatIsNoneIsCriticalWithASentence(String address, String output) {
        assertThat(probe(address, Duration.ofSeconds(30))).isEqualTo(CheckResult.of(CheckStatus.CRITICAL, output));
    }

    @Test
    void aHungNameServerDelaysNoCheckOfAnAddress() throws IOException {
        var stuck = new TcpProber(new HostLookup(lookup -> {}), new Connections());
        assertThat(stuck.probe(new Probe.Tcp("db.example:5432", Duration.ofSeconds(1), Duration.ofMillis(200)))
                        .join()
                        .output())
                .isEqualTo("dial tcp: lookup db.example: i/o timeout");
        try (var server = listening(50)) {
            var address = "127.0.0.1:" + server.getLocalPort();
            var probe = new Probe.Tcp(address, Duration.ofSeconds(1), Duration.ofSeconds(30));
            assertThat(stuck.probe(probe).join().status()).isEqualTo(CheckStatus.PASSING);
        }
    }

    private CheckResult probe(String address, Duration timeout) {
        return prober.probe(new Probe.Tcp(address, Duration.ofSeconds(10), timeout))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static ServerSocket listening(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
    }

    private static List<Socket> fill(ServerSocket server) throws IOException {
        var clients = new ArrayList<Socket>();
        for (int i = 0; i < 8; i++) {
            var client = new Socket();
            clients.add(client);
            try {
                client.connect(server.getLocalSocketAddress(), 200);
            } catch (java.net.SocketTimeoutException full) {
                break;
            }
        }
        return clients;
    }
}
