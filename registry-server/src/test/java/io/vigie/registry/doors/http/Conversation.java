package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Requests after each other, as a text that a fuzzer can change and people can read: {@code PUT /v1/kv/a?cas=0}, then the
 * lines of the body, then a line {@code ---} before the next request.
 */
record Conversation(List<Asked> requests) {
    /** More add nothing but time. */
    private static final int REQUESTS_MAX = 8;

    private record Asked(String method, String uri, byte[] body) {
        static Asked of(String text) {
            int end = text.indexOf('\n');
            var line = end < 0 ? text : text.substring(0, end);
            int space = line.indexOf(' ');
            var body = end < 0 ? "" : text.substring(end + 1);
            return new Asked(
                    space < 0 ? "GET" : line.substring(0, space),
                    line.substring(space + 1),
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Conversation of(String text) {
        return new Conversation(Stream.of(text.split("\n---\n"))
                .limit(REQUESTS_MAX)
                .map(Asked::of)
                .toList());
    }

    /** Asks everything; whatever has to wait is given up when all was asked. */
    void holdWith(Door door) {
        var gone = new CompletableFuture<Void>();
        var replies = new ArrayList<CompletableFuture<Reply>>();
        for (var asked : requests) {
            replies.add(door.ask(asked.method, asked.uri, Map.of(), asked.body, gone));
        }
        gone.complete(null);
        assertThat(replies).allSatisfy(reply -> assertThat(reply).isCompleted());
        replies.forEach(reply -> isSound(reply.join()));
        assertThat(door.registry.waiting()).isZero();
    }

    /** Consul's own 500s say what it does not like, and 503 is an unhealthy instance; every other one is a fault. */
    private static void isSound(Reply reply) {
        assertThat(reply.status()).matches(status -> status <= 500 || status == 503, "is documented");
        if (reply.status() >= 400 && reply.status() != 404 && reply.status() != 499) {
            assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                    .as("what comes with status %s", reply.status())
                    .isNotBlank()
                    .doesNotContain("Internal error of the registry", "Exception", "\tat ");
        }
    }
}
