package io.vigie.registry.workers.watches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watches with real programs and a real web site as their handlers; what they watch is told by hand. */
@Timeout(120)
class WatchesTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService handlers = Executors.newFixedThreadPool(4);
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final Watches watches = new Watches(this::ask, handlers, timer);

    private record Asked(String uri, CompletableFuture<Source.Answer> answer, CompletableFuture<Void> gone) {
        void say(int status, String index, String body) {
            answer.complete(new Source.Answer(status, index, body));
        }
    }

    private CompletableFuture<Source.Answer> ask(String uri, CompletableFuture<Void> gone) {
        var one = new Asked(uri, new CompletableFuture<>(), gone);
        asked.add(one);
        return one.answer();
    }

    private Asked next() throws InterruptedException {
        var one = asked.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(one).as("a question").isNotNull();
        return one;
    }

    @AfterEach
    void stop() {
        watches.close();
        handlers.shutdownNow();
        timer.shutdownNow();
    }

    private Watch program(String script, boolean atStart) {
        return new Watch("/q?a=b", News.ANSWER, new Handler.Program(List.of("/bin/sh", "-c", script)), atStart);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Watch writing(boolean atStart) {
        return program("(echo $CONSUL_INDEX; cat) >> " + out(), atStart);
    }

    @Test
    void aProgramReadsTheNewsAndTheirIndexAtTheStartAndAfterEachChange() throws Exception {
        watches.become(List.of(writing(true)));
        var first = next();
        assertThat(first.uri()).isEqualTo("/q?a=b");
        first.say(200, "5", "[1]");
        var second = next();
        assertThat(second.uri()).isEqualTo("/q?a=b&index=5");
        assertThat(Files.readString(out())).isEqualTo("5\n[1]\n");
        second.say(200, "9", "[2]");
        next();
        assertThat(Files.readString(out())).isEqualTo("5\n[1]\n9\n[2]\n");
    }

    @Test
    void anAnswerThatSaysTheSameIsNoNews() throws Exception {
        watches.become(List.of(writing(true)));
        next().say(200, "5", "[1]");
        next().say(200, "6", "[1]");
        assertThat(next().uri()).endsWith("index=6");
        assertThat(Files.readString(out())).isEqualTo("5\n[1]\n");
    }

    @Test
    void whoDoesNotWantTheFirstAnswerGetsTheFirstChange() throws Exception {
        watches.become(List.of(writing(false)));
        next().say(200, "5", "[1]");
        next().say(404, "6", "");
        next();
        assertThat(Files.readString(out())).isEqualTo("6\n\n");
    }

    @Test
    void aFailingHandlerDoesNotEndTheWatch() throws Exception {
        watches.become(List.of(
                program("exit 3", true),
                new Watch(
                        "/other",
                        News.ANSWER,
                        new Handler.Program(
                                List.of(folder.resolve("no such program").toString())),
                        true)));
        next().say(200, "5", "[1]");
        next().say(200, "5", "[1]");
        assertThat(List.of(next().uri(), next().uri())).containsExactlyInAnyOrder("/q?a=b&index=5", "/other?index=5");
    }

    @Test
    void whatGetsNoAnswerIsAskedAgain() throws Exception {
        watches.become(List.of(writing(true)));
        next().say(500, "", "no leader");
        next().answer().completeExceptionally(new IOException("gone"));
        next().say(200, "5", "[1]");
        next();
        assertThat(Files.readString(out())).isEqualTo("5\n[1]\n");
    }

    @Test
    void aWatchThatStaysGoesOnAndOneThatIsGoneEnds() throws Exception {
        var other = new Watch("/other", News.ANSWER, new Handler.Program(List.of("true")), true);
        watches.become(List.of(writing(true)));
        next().say(200, "5", "[1]");
        var waiting = next();
        watches.become(List.of(writing(true), other));
        var added = next();
        assertThat(added.uri()).isEqualTo("/other");
        assertThat(waiting.gone()).isNotDone();
        watches.become(List.of(other));
        assertThat(waiting.gone()).isCompleted();
        assertThat(added.gone()).isNotDone();
        waiting.say(200, "6", "[2]");
        watches.close();
        assertThat(added.gone()).isCompleted();
        assertThat(Files.readString(out())).isEqualTo("5\n[1]\n");
    }

    @Test
    void anAddressIsCalledWithTheNewsAndTheirIndex() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        site.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("X-Consul-Index") + " " + headers.get("X-Own") + " "
                    + headers.getFirst("Content-Type") + " " + body);
            exchange.sendResponseHeaders(seen.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        site.start();
        try {
            var uri = URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/hook");
            var call = new Handler.Call(uri, "PUT", Map.of("X-Own", List.of("1", "2")), SOON, true);
            watches.become(List.of(new Watch("/q", News.ANSWER, call, true)));
            next().say(200, "5", "[1]");
            next().say(200, "6", "[2]");
            await().atMost(SOON).until(() -> seen.size() == 2);
            assertThat(seen)
                    .containsExactly(
                            "PUT /hook 5 [1, 2] application/json [1]\n", "PUT /hook 6 [1, 2] application/json [2]\n");
        } finally {
            site.stop(0);
        }
    }
}
