package io.vigie.registry.doors.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door with its sockets: what HTTP/1.1 allows clients to do, and what they do without being allowed. */
@Timeout(120)
class HttpServerTests {
    private static final Duration SOON = Duration.ofSeconds(20);

    private ServedApi api;

    @BeforeEach
    void start() throws IOException {
        api = new ServedApi();
        api.write("k", "v");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String watch(String key) {
        return "/v1/kv/" + key + "?index=1000&wait=5m";
    }

    @Test
    void headAndBodyMayComeInPieces() throws IOException {
        try (var client = api.client()) {
            for (var piece : List.of(
                    "PU", "T /v1/kv/a HT", "TP/1.1\r\nHo", "st: x\r\nContent-Length: 5\r", "\n\r", "\nhel", "lo")) {
                client.send(piece);
            }
            assertThat(client.answer().said()).isEqualTo("200 true");
            assertThat(api.value("a")).isEqualTo("hello");
        }
    }

    @Test
    void chunkedBodiesAreRead() throws IOException {
        try (var client = api.client()) {
            client.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .send("3;ext=1\r\nhel\r\n")
                    .send("2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(client.answer().said()).isEqualTo("200 true");
            assertThat(api.value("a")).isEqualTo("hello");
            assertThat(client.get("/v1/kv/a?raw").answer().said()).isEqualTo("200 hello");
        }
    }

    @Test
    void aBodyAtTheBoundIsTakenAndOneBeyondLeavesTheConnectionUsable() throws IOException {
        try (var client = api.client()) {
            assertThat(client.put("/v1/kv/a", "x".repeat(524_288)).answer().said())
                    .isEqualTo("200 true");
            assertThat(client.put("/v1/kv/b", "x".repeat(600_000)).answer().said())
                    .startsWith("413 Request body(600000 bytes) too large, max size: 524288 bytes.");
            assertThat(client.get("/v1/kv/b").answer().status()).isEqualTo(404);
        }
    }

    @Test
    void aChunkedBodyBeyondTheBoundIsRefusedAlike() throws IOException {
        try (var client = api.client()) {
            client.send("PUT /v1/kv/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int chunk = 0; chunk < 10; chunk++) {
                client.send("10000\r\n" + "x".repeat(65_536) + "\r\n");
            }
            client.send("0\r\n\r\n");
            assertThat(client.answer().said()).startsWith("413 Request body(655360 bytes) too large");
            assertThat(client.get("/v1/kv/k?raw").answer().said()).isEqualTo("200 v");
        }
    }

    @Test
    void anEndlessBodyIsAnsweredAndTheConnectionClosed() throws IOException {
        try (var client = api.client()) {
            client.send("PUT /v1/kv/b HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\n");
            client.send("x".repeat(30_000_000));
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (var next = api.client()) {
            assertThat(next.get("/v1/kv/b").answer().status()).isEqualTo(404);
        }
    }

    @Test
    void whoAsksWhetherToGoOnIsTold() throws IOException {
        try (var client = api.client()) {
            client.send("PUT /v1/kv/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            client.send("hi");
            assertThat(client.answer().said()).isEqualTo("200 true");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderEvenIfTheFirstBlocks() throws IOException {
        try (var client = api.client()) {
            client.get(watch("a"))
                    .get("/v1/kv/k?raw")
                    .put("/v1/kv/z", "1")
                    .get("/v1/kv/z?raw")
                    .get("/v1/nope");
            await().atMost(SOON).until(() -> api.waiting() == 1);
            assertThat(api.value("z")).isEqualTo("-");
            // Nothing has index 1000 yet; a thousand writes get there.
            for (int write = 0; write < 1000; write++) {
                api.write("a", "w" + write);
            }
            assertThat(client.answer().text()).contains("\"Key\":\"a\"");
            assertThat(client.answer().said()).isEqualTo("200 v");
            assertThat(client.answer().said()).isEqualTo("200 true");
            assertThat(client.answer().said()).isEqualTo("200 1");
            assertThat(client.answer().said()).isEqualTo("404 ");
        }
    }

    @Test
    void manyRequestsInOnePacketAreAllAnswered() throws IOException {
        try (var client = api.client()) {
            client.send("GET /v1/kv/k?raw HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000));
            for (int request = 0; request < 2_000; request++) {
                assertThat(client.answer().said()).isEqualTo("200 v");
            }
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswersIsNotServedOn() throws IOException {
        api.write("big", "x".repeat(500_000));
        int before = api.reads();
        try (var client = api.client()) {
            client.send("GET /v1/kv/big?raw HTTP/1.1\r\nHost: x\r\n\r\n".repeat(400));
            await().atMost(SOON).until(() -> api.reads() > before);
            // 400 answers are 200 MB; what the sockets of a machine buffer is a few.
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> api.reads() - before < 100);
            for (int request = 0; request < 400; request++) {
                assertThat(client.answer().body()).hasSize(500_000);
            }
        }
    }

    @Test
    void aConnectionIsKeptUnlessSomebodySaysOtherwise() throws IOException {
        try (var client = api.client()) {
            assertThat(client.get("/v1/kv/k").answer().header("Connection")).isEmpty();
            assertThat(client.get("/v1/kv/k").answer().status()).isEqualTo(200);
            client.send("GET /v1/kv/k HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.answer().header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whatIsPipelinedBehindTheLastRequestIsNotServed() throws IOException {
        try (var client = api.client()) {
            client.send("GET /v1/kv/k?raw HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    + "PUT /v1/kv/after HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx");
            assertThat(client.answer().said()).isEqualTo("200 v");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(api.value("after")).isEqualTo("-");
    }

    @Test
    void oldClientsAreServedAndKeptWhenTheyAsk() throws IOException {
        try (var client = api.client()) {
            client.send("GET /v1/kv/k?raw HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            var kept = client.answer();
            assertThat(kept.said()).isEqualTo("200 v");
            assertThat(kept.header("Connection")).isEqualToIgnoringCase("keep-alive");
            client.send("GET /v1/kv/k?raw HTTP/1.0\r\n\r\n");
            assertThat(client.answer().said()).isEqualTo("200 v");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aHeadRequestIsRefusedWithoutABody() throws IOException {
        try (var client = api.client()) {
            client.send("HEAD /v1/kv/k HTTP/1.1\r\nHost: x\r\n\r\n").get("/v1/kv/k?raw");
            // Its reply has a length and no body, so the next begins right behind its head.
            var head = client.answerWithoutBody();
            assertThat(head.status()).isEqualTo(405);
            assertThat(head.header("Allow")).isEqualTo("OPTIONS,GET,PUT,DELETE");
            assertThat(client.answer().said()).isEqualTo("200 v");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "hello\r\n\r\n",
                "GET /v1/kv/k\r\n\r\n",
                "GET /v1/kv/k HTTP/1.1\r\nno colon here\r\n\r\n",
                "GET /v1/kv/k HTTP/1.1\r\nBad Name: x\r\n\r\n",
                "PUT /v1/kv/k HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "PUT /v1/kv/k HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "PUT /v1/kv/k HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "PUT /v1/kv/k HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n"
            })
    void whatIsNotHttpIsRefusedAndClosed(String garbage) throws IOException {
        try (var client = api.client()) {
            client.send(garbage);
            assertThat(client.answer().status()).isIn(400, 404, 405, 505);
        }
        assertThat(api.value("k")).isEqualTo("v");
        try (var next = api.client()) {
            assertThat(next.get("/v1/kv/k?raw").answer().said()).isEqualTo("200 v");
        }
    }

    @Test
    void garbageIsAnsweredWithBadRequestAndTheEnd() throws IOException {
        try (var client = api.client()) {
            client.send("\u0000\u0001\u0002 garbage\r\n\r\n");
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void noGarbageStopsTheServer() throws IOException {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            try (var client = api.client()) {
                client.send(bytes).send("\r\n\r\n");
            } catch (IOException closed) {
                // The server may well be faster.
            }
        }
        try (var client = api.client()) {
            assertThat(client.get("/v1/kv/k?raw").answer().said()).isEqualTo("200 v");
        }
    }

    @Test
    void aRequestLineOrAHeadBeyondTheBoundIsRefused() throws IOException {
        for (var head : List.of(
                "GET /v1/kv/" + "k".repeat(20_000) + " HTTP/1.1\r\n\r\n",
                "GET /v1/kv/k HTTP/1.1\r\nX: " + "x".repeat(70_000) + "\r\n\r\n",
                "GET /v1/kv/k HTTP/1.1\r\n" + "X: x\r\n".repeat(20_000) + "\r\n")) {
            try (var client = api.client()) {
                client.send(head);
                assertThat(client.answer().status()).isIn(400, 414, 431);
                assertThat(client.isClosedByServer()).isTrue();
            } catch (IOException closedWhileSending) {
                assertThat(closedWhileSending).isInstanceOfAny(SocketException.class, EOFException.class);
            }
        }
        try (var client = api.client()) {
            client.get("/v1/kv/" + "k".repeat(15_000));
            assertThat(client.answer().status()).isEqualTo(404);
        }
    }

    @Test
    void aBodyThatEndsTooSoonIsNotStored() throws IOException {
        try (var client = api.client()) {
            client.send("PUT /v1/kv/half HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello");
            client.endOutput();
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (var client = api.client()) {
            client.send("PUT /v1/kv/half HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            client.endOutput();
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(api.value("half")).isEqualTo("-");
    }

    @Test
    void unescapedTextInAUriIsReadAsUtf8() throws IOException {
        try (var client = api.client()) {
            var uri = new String("/v1/kv/ü/😀".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            assertThat(client.put(uri, "x").answer().said()).isEqualTo("200 true");
            assertThat(client.get("/v1/kv/?keys").answer().text()).isEqualTo("[\"k\",\"ü/😀\"]");
            assertThat(client.get("/v1/kv/%C3%BC/%F0%9F%98%80?raw").answer().said())
                    .isEqualTo("200 x");
            assertThat(client.get("/v1/kv/\u00fc?raw").answer().status()).isEqualTo(400);
        }
    }

    @Test
    void aNameBeyondAsciiInAHeaderEndsNoConnection() throws IOException {
        try (var client = api.client()) {
            assertThat(client.get("/v1/agent/health/service/id/%C3%BC%E2%82%AC")
                            .answer()
                            .status())
                    .isEqualTo(404);
            assertThat(client.get("/v1//kv/%E2%82%AC?x=\u00fc").answer().status())
                    .isEqualTo(301);
            assertThat(client.get("/v1/kv/k?raw").answer().said()).isEqualTo("200 v");
        }
    }

    @Test
    void headersAreSpelledAsGoSpellsThem() throws IOException {
        try (var client = api.client()) {
            assertThat(client.get("/v1/kv/k").answer().headers())
                    .extracting(header -> header.substring(0, header.indexOf(':')))
                    .containsExactlyInAnyOrder(
                            "Content-Type",
                            "Vary",
                            "X-Consul-Index",
                            "X-Consul-Knownleader",
                            "X-Consul-Lastcontact",
                            "Date",
                            "Content-Length");
        }
    }

    @Test
    void gzipIsUsedWhenItIsAskedForAndWorthwhile() throws IOException {
        api.write("long", "long text ".repeat(500));
        try (var client = api.client()) {
            for (var accept : List.of("gzip", "deflate, gzip", "gzip;q=0.5", "GZIP", "gzip, deflate, br")) {
                client.send("GET /v1/kv/long?raw HTTP/1.1\r\nHost: x\r\nAccept-Encoding: " + accept + "\r\n\r\n");
                var answer = client.answer();
                assertThat(answer.header("Content-Encoding")).as(accept).isEqualTo("gzip");
                assertThat(answer.body()).hasSizeLessThan(1_000);
                assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                        .asString()
                        .isEqualTo("long text ".repeat(500));
            }
            for (var accept :
                    List.of("identity", "gzip;q=0", "gzip; q=0", "gzip;q=0.0, deflate", "deflate", "notgzip")) {
                client.send("GET /v1/kv/long?raw HTTP/1.1\r\nHost: x\r\nAccept-Encoding: " + accept + "\r\n\r\n");
                var answer = client.answer();
                assertThat(answer.header("Content-Encoding")).as(accept).isEmpty();
                assertThat(answer.text()).isEqualTo("long text ".repeat(500));
            }
            client.send("GET /v1/kv/k?raw HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
            assertThat(client.answer().header("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesWhileItWaitsFreesItsPlace() throws IOException {
        try (var client = api.client()) {
            client.get(watch("a"));
            await().atMost(SOON).until(() -> api.waiting() == 1);
        }
        await().atMost(SOON).until(() -> api.waiting() == 0);
    }

    @Test
    void aClientThatPipelinedMoreAndLeavesFreesItsPlaceToo() throws IOException {
        try (var client = api.client()) {
            client.get(watch("a"));
            await().atMost(SOON).until(() -> api.waiting() == 1);
            client.get("/v1/kv/k").get("/v1/kv/k").send("GET /v1");
        }
        await().atMost(SOON).until(() -> api.waiting() == 0);
    }

    @Test
    void aThousandWhoWaitAreAllWokenByOneChange() throws IOException {
        var clients = new ArrayList<RawClient>();
        api.write("shared", "before");
        try (var first = api.client()) {
            var index = first.get("/v1/kv/shared").answer().header("X-Consul-Index");
            for (int number = 0; number < 1_000; number++) {
                clients.add(api.client().get("/v1/kv/shared?wait=5m&index=" + index));
            }
            await().atMost(SOON).until(() -> api.waiting() == 1_000);
            api.write("shared", "now");
            for (var client : clients) {
                var answer = client.answer();
                assertThat(answer.text()).contains("\"Key\":\"shared\"");
                assertThat(Long.parseLong(answer.header("X-Consul-Index"))).isGreaterThan(Long.parseLong(index));
            }
            assertThat(api.waiting()).isZero();
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aTakenPortIsToldInASentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> HttpServer.start(address, null, Clock.systemUTC()))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("Cannot listen for HTTP on ")
                    .hasMessageContaining(":" + taken.getLocalPort() + " (")
                    .hasMessageEndingWith("Stop what listens there, or choose another port with -http-port.");
        }
    }

    @Test
    void closingFreesThePortAndDropsWhoIsLeft() throws IOException {
        try (var client = api.client()) {
            client.get(watch("a"));
            await().atMost(SOON).until(() -> api.waiting() == 1);
            int port = api.port();
            api.stop();
            assertThat(client.isClosedByServer()).isTrue();
            try (var again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.isBound()).isTrue();
            }
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(IOException.class);
        }
    }
}
