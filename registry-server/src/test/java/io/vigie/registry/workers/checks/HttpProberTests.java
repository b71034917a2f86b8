package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.workers.testing.WebSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProberTests {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpProber prober = new HttpProber(new HttpClients(threads), new HostLookup(threads));
    private final WebSite site = new WebSite();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        site.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "200, passing, 200 OK",
        "204, passing, 204 No Content",
        "299, passing, '299 '",
        "429, warning, 429 Too Many Requests",
        "404, critical, 404 Not Found",
        "500, critical, 500 Internal Server Error",
        "503, critical, 503 Service Unavailable"
    })
    void theStatusOfTheAnswerDecidesAndTheOutputIsConsuls(int code, String status, String line) {
        var body = code == 204 ? "" : "žluť ☃";
        site.on("/health", code, body);
        var url = site.url("/health?x=1");
        assertThat(ask(url))
                .isEqualTo(
                        CheckResult.of(new CheckStatus(status), "HTTP GET " + url + ": " + line + " Output: " + body));
    }

    @Test
    void theRequestCarriesConsulsHeadersAndTheOnesOfTheCheckWin() throws InterruptedException {
        var seen = recordedOn("/plain");
        assertThat(ask(site.url("/plain")).status()).isEqualTo(CheckStatus.PASSING);
        assertThat(seen.take())
                .contains(
                        Map.entry("User-agent", List.of("Consul Health Check")),
                        Map.entry("Accept", List.of("text/plain, text/*, */*")),
                        Map.entry("Connection", List.of("close")),
                        Map.entry("Host", List.of("127.0.0.1:" + site.port())));

        var result = ask(probe(
                site.url("/plain"),
                "POST",
                "{}",
                LONG,
                4096,
                Map.of(
                        "X-One", List.of("1", "2"),
                        "Host", List.of("virtual.example"),
                        "User-Agent", List.of("mine"),
                        "Content-Length", List.of("17"),
                        "accept", List.of("application/json"))));
        assertThat(result.status()).as(result.output()).isEqualTo(CheckStatus.PASSING);
        assertThat(seen.take())
                .contains(
                        Map.entry("X-one", List.of("1", "2")),
                        Map.entry("User-agent", List.of("mine")),
                        Map.entry("Accept", List.of("application/json")),
                        Map.entry("Content-length", List.of("2")),
                        Map.entry("Host", List.of("virtual.example")));
    }

    @Test
    void methodAndBodyAreSent() {
        site.on(
                "/echo",
                exchange -> WebSite.answer(
                        exchange,
                        200,
                        exchange.getRequestMethod() + " "
                                + new String(exchange.getRequestBody().readAllBytes())));
        assertThat(ask(probe(site.url("/echo"), "PUT", "{\"ping\":1}", LONG, 4096, Map.of()))
                        .output())
                .endsWith("200 OK Output: PUT {\"ping\":1}");
    }

    @Test
    void anEndlessBodyIsReadNoFurtherThanItsBound() throws InterruptedException {
        var brokenOff = new CountDownLatch(1);
        site.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1000]);
                }
            } finally {
                brokenOff.countDown();
            }
        });
        // No deadline of the check helps here: only the bound on the body can end it.
        var result = ask(probe(site.url("/endless"), "GET", "", Duration.ofHours(1), 100, Map.of()));
        assertThat(result.output()).endsWith("200 OK Output: " + "\0".repeat(100));
        assertThat(brokenOff.await(60, TimeUnit.SECONDS))
                .as("the connection is given up")
                .isTrue();
    }

    @Test
    void aBodyThatDoesNotEndInTimeCountsAsFarAsItCame() {
        site.on("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("abc".getBytes());
            exchange.getResponseBody().flush();
            await(end);
        });
        assertThat(ask(probe(site.url("/slow"), "GET", "", Duration.ofSeconds(2), 4096, Map.of())))
                .isEqualTo(
                        CheckResult.of(CheckStatus.PASSING, "HTTP GET " + site.url("/slow") + ": 200 OK Output: abc"));
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsCritical() {
        site.on("/hang", exchange -> await(end));
        assertCritical(
                probe(site.url("/hang"), "GET", "", SHORT, 4096, Map.of()),
                "Get \"" + site.url("/hang")
                        + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
    }

    @Test
    void aRefusedConnectionIsCriticalInConsulsWords() throws IOException {
        int port = freePort();
        assertCritical(
                "http://127.0.0.1:" + port + "/x",
                "Get \"http://127.0.0.1:" + port + "/x\": dial tcp 127.0.0.1:" + port
                        + ": connect: connection refused");
    }

    @Test
    void aServerThatHangsUpIsCritical() {
        site.on("/drop", exchange -> {});
        assertCritical(site.url("/drop"), "Get \"" + site.url("/drop") + "\": EOF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/there", "http://127.0.0.1:%d/there", "//127.0.0.1:%d/there", "there"})
    void aRedirectOnTheSameHostIsFollowed(String location) {
        site.on("/there", 200, "target").redirecting("/here", 302, location.formatted(site.port()));
        assertThat(ask(site.url("/here")).output())
                .isEqualTo("HTTP GET " + site.url("/here") + ": 200 OK Output: target");
    }

    @Test
    void aRedirectToAnotherPortOfTheSameHostIsFollowedAsRecorded() {
        try (var other = new WebSite().on("/there", 200, "target")) {
            site.redirecting("/here", 302, other.url("/there"));
            assertThat(ask(site.url("/here")).status()).isEqualTo(CheckStatus.PASSING);
        }
    }

    @Test
    void aRedirectToAnotherHostIsCriticalAndNotFollowed() {
        var seen = recordedOn("/there");
        site.redirecting("/here", 302, "http://localhost:" + site.port() + "/there");
        var result = ask(site.url("/here"));
        assertThat(result.status()).isEqualTo(CheckStatus.CRITICAL);
        assertThat(result.output())
                .startsWith("Get \"" + site.url("/here")
                        + "\": redirected to the host localhost, which a check does not follow");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301, GET ", "302, GET ", "303, GET ", "307, POST body", "308, POST body"})
    void onlySomeRedirectsRepeatMethodAndBody(int code, String asked) {
        site.on(
                        "/there",
                        exchange -> WebSite.answer(
                                exchange,
                                200,
                                exchange.getRequestMethod() + " "
                                        + new String(exchange.getRequestBody().readAllBytes())))
                .redirecting("/here", code, "/there");
        assertThat(ask(probe(site.url("/here"), "POST", "body", LONG, 4096, Map.of()))
                        .output()
                        .strip())
                .endsWith("Output: " + asked.strip());
    }

    @Test
    void aRedirectIsAnAnswerLikeAnyOtherWhenItIsNotToBeFollowed() {
        site.on("/ok", 200, "fine").redirecting("/", 302, "/ok");
        var probe = new Probe.Http(
                site.url("/"), "GET", Map.of(), "", Probe.Tls.VERIFIED, false, LONG, LONG, Probe.OUTPUT_BYTES_DEFAULT);
        assertCritical(probe, "HTTP GET " + site.url("/") + ": 302 Found Output: ");
    }

    @Test
    void aCircleOfRedirectsEndsAfterTen() {
        site.redirecting("/loop", 302, "/loop");
        assertCritical(site.url("/loop"), "Get \"" + site.url("/loop") + "\": stopped after 10 redirects");
    }

    @Test
    void aRedirectWithoutATargetIsCritical() {
        site.on("/nowhere", 302, "");
        assertCritical(
                site.url("/nowhere"), "Get \"" + site.url("/nowhere") + "\": 302 response missing Location header");
    }

    @Test
    void anIpv4AddressInBracketsIsTolerated() {
        site.on("/", 200, "ok");
        var url = "http://[127.0.0.1]:" + site.port() + "/";
        assertThat(ask(url)).isEqualTo(CheckResult.of(CheckStatus.PASSING, "HTTP GET " + url + ": 200 OK Output: ok"));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://127.0.0.1/, 'Get \"ftp://127.0.0.1/\": unsupported protocol scheme \"ftp\"'",
        "127.0.0.1/health, 'Get \"127.0.0.1/health\": \"127.0.0.1/health\" is no URL; write http://host:port/path'"
    })
    void aUrlThatCannotBeAskedIsCriticalWithASentence(String url, String output) {
        assertCritical(url, output);
    }

    @Test
    void aMethodThatTheClientDoesNotSendIsCriticalWithASentence() {
        assertThat(ask(probe(site.url("/"), "NO GOOD", "", LONG, 4096, Map.of()))
                        .status())
                .isEqualTo(CheckStatus.CRITICAL);
    }

    @Test
    void eachRunOpensAConnectionOfItsOwn() throws InterruptedException {
        var ports = new LinkedBlockingQueue<Integer>();
        site.on("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            WebSite.answer(exchange, 200, "ok");
        });
        ask(site.url("/"));
        ask(site.url("/"));
        assertThat(ports.take()).isNotEqualTo(ports.take());
    }

    private BlockingQueue<Map<String, List<String>>> recordedOn(String path) {
        var seen = new LinkedBlockingQueue<Map<String, List<String>>>();
        site.on(path, exchange -> {
            seen.add(Map.copyOf(exchange.getRequestHeaders()));
            WebSite.answer(exchange, 200, "");
        });
        return seen;
    }

    private CheckResult ask(String url) {
        return ask(probe(url, "GET", "", LONG, 4096, Map.of()));
    }

    private CheckResult ask(Probe.Http probe) {
        return prober.probe(probe).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void assertCritical(String url, String output) {
        assertCritical(probe(url, "GET", "", LONG, 4096, Map.of()), output);
    }

    private void assertCritical(Probe.Http probe, String output) {
        assertThat(ask(probe)).isEqualTo(CheckResult.of(CheckStatus.CRITICAL, output));
    }

    private static Probe.Http probe(
            String url, String method, String body, Duration timeout, int most, Map<String, List<String>> headers) {
        return new Probe.Http(url, method, headers, body, false, Duration.ofSeconds(10), timeout, most);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
