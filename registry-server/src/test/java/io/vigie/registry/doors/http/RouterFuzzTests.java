package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.Promises;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few requests after each other, whatever they are: each is answered or waits, none finds a fault of the server, and what
 * is stored in the end keeps every promise, can be read, and survives a snapshot.
 */
@Timeout(20)
class RouterFuzzTests {
    private static final List<String> LISTS = List.of(
            "/v1/agent/services",
            "/v1/agent/checks",
            "/v1/catalog/nodes",
            "/v1/catalog/services",
            "/v1/catalog/service/web",
            "/v1/catalog/node/n1",
            "/v1/health/state/any",
            "/v1/health/services",
            "/v1/health/service/web",
            "/v1/internal/ui/nodes",
            "/v1/internal/ui/services",
            "/v1/session/list",
            "/v1/query",
            "/v1/event/list",
            "/v1/coordinate/nodes",
            "/v1/connect/intentions",
            "/v1/operator/autopilot/configuration",
            "/v1/agent/metrics");

    /** One request to each verb of each path, beside the conversations in the folder of seeds. */
    static Stream<byte[]> everyRoute() throws IOException {
        try (var file = RouterFuzzTests.class.getResourceAsStream("routes.txt")) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.map(line -> (line + "\n{}").getBytes(StandardCharsets.UTF_8)).toList().stream();
        }
    }

    @MethodSource("everyRoute")
    @FuzzTest(maxDuration = "1m")
    void requestsAreAnsweredAndTheStateStaysSound(byte @NotNull [] bytes) {
        var door = new Door();
        Conversation.of(new String(bytes, StandardCharsets.UTF_8)).holdWith(door);
        var state = door.registry.current();
        Promises.holdIn(state);
        LISTS.forEach(list -> assertThat(door.get(list).status()).as(list).isEqualTo(200));
        assertThat(door.get("/v1/kv/?recurse").status()).isIn(200, 404);
        var written = StateCodec.encode(state);
        assertThat(StateCodec.encode(StateCodec.decode(written))).isEqualTo(written);
    }
}
