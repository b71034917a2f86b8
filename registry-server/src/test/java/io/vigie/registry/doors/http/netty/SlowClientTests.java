package io.vigie.registry.doors.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hold a place and do not use it. The patience of the server is short here, so that the tests are. */
@Timeout(60)
class SlowClientTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void aRequestThatDoesNotBecomeWholeIsClosed() throws IOException {
        try (var api = new ServedApi(new Limits(SHORT, LONG, 100, 0))) {
            for (var half : new String[] {
                "G", "GET /v1/kv/k HTTP/1.1\r\nHost:", "PUT /v1/kv/k HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel"
            }) {
                try (var client = api.client()) {
                    assertThat(client.send(half).isClosedByServer()).isTrue();
                }
            }
            assertThat(api.value("k")).isEqualTo("-");
        }
    }

    @Test
    void tricklingDoesNotProlongTheTimeOfARequest() throws IOException {
        try (var api = new ServedApi(new Limits(SHORT, LONG, 100, 0));
                var client = api.client()) {
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(client));
        }
    }

    private static boolean isCutOff(RawClient client) {
        try {
            client.send("x");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void aConnectionThatBringsNoRequestIsClosed() throws IOException {
        try (var api = new ServedApi(new Limits(LONG, SHORT, 100, 0))) {
            try (var silent = api.client()) {
                assertThat(silent.isClosedByServer()).isTrue();
            }
            try (var kept = api.client()) {
                assertThat(kept.get("/v1/status/leader").answer().status()).isEqualTo(200);
                assertThat(kept.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void whoWaitsForAnAnswerIsLeftAlone() throws IOException {
        try (var api = new ServedApi(new Limits(SHORT, SHORT, 100, 0));
                var client = api.client()) {
            client.get("/v1/kv/k?index=1000&wait=1s");
            assertThat(client.answer().status()).isEqualTo(404);
        }
    }

    @Test
    void connectionsBeyondTheBoundAreClosedAndTheOthersKeepWorking() throws IOException {
        try (var api = new ServedApi(new Limits(LONG, LONG, 3, 0))) {
            var open = new ArrayList<RawClient>();
            for (int number = 0; number < 3; number++) {
                var client = api.client();
                open.add(client);
                assertThat(client.get("/v1/status/leader").answer().status()).isEqualTo(200);
            }
            try (var oneTooMany = api.client()) {
                assertThat(oneTooMany.isClosedByServer()).isTrue();
            }
            assertThat(open.get(0).get("/v1/status/leader").answer().status()).isEqualTo(200);
            open.remove(0).close();
            await().atMost(SOON).ignoreExceptions().until(() -> answers(api));
            for (var client : open) {
                client.close();
            }
        }
    }

    private static boolean answers(ServedApi api) throws IOException {
        try (var client = api.client()) {
            return client.get("/v1/status/leader").answer().status() == 200;
        }
    }

    @Test
    void aClientWithTooManyConnectionsIsToldSoAndTheOthersOfItGoOn() throws IOException {
        try (var api = new ServedApi(new Limits(LONG, LONG, 100, 2));
                var first = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            try (var second = new Socket(InetAddress.getLoopbackAddress(), api.port());
                    var third = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                assertThat(new String(third.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
                        .endsWith("Your IP is issuing too many concurrent connections, please rate limit your calls\n");
                assertThat(statusOf(second)).isEqualTo("HTTP/1.1 200 OK");
            }
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                try (var next = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                    assertThat(statusOf(next)).isEqualTo("HTTP/1.1 200 OK");
                }
            });
        }
    }

    private static String statusOf(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /v1/status/leader HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
}
