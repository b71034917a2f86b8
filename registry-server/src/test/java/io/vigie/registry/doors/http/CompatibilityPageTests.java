package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code docs/compatibility.md} lists the routes that there are, with their verbs, and no others. */
class CompatibilityPageTests {
    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void thePageListsEveryRouteWithItsVerbsAndNoOther() throws IOException {
        var listed = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `/"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(cells -> cells[1].strip().replace("`", ""), cells -> cells[2].strip()));
        var served = api().routes().stream()
                .collect(Collectors.toMap(
                        Route::path,
                        route -> route.endpoints().keySet().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
        assertThat(listed).containsExactlyInAnyOrderEntriesOf(served);
    }

    private Api api() {
        var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        var agent = new Agent("n", "id", "dc1", "127.0.0.1", 8300, 8301, "1.8.7", "test");
        return Routes.api(
                new MemoryRegistry(clock, timer),
                agent,
                (node, check) -> {},
                session -> {},
                () -> "",
                RandomGenerator.of("L64X128MixRandom"),
                new StaticPages("/ui", "index.html"));
    }
}
