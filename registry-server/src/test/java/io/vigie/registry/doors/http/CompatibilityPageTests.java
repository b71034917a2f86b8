package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code docs/compatibility.md} says what is as in Consul, and cannot go stale: its paths are those of the routes. */
class CompatibilityPageTests {
    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    /**
     * One line of a table about paths.
     *
     * @param verbs as they are listed
     * @param here what becomes of it: same, differs, ours or not here
     * @param why how and why
     */
    private record Row(String path, String verbs, String here, String why) {
        static Row of(String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            assertThat(cells).as(line).hasSize(6);
            return new Row(cells.get(1).replace("`", ""), cells.get(2), cells.get(3), cells.get(4));
        }

        boolean isServed() {
            return !here.equals("not here");
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `/"))
                .map(Row::of)
                .toList();
    }

    @Test
    void thePageListsEveryRouteWithItsVerbsAndNoOther() throws IOException {
        var listed = rows().stream().filter(Row::isServed).collect(Collectors.toMap(Row::path, Row::verbs));
        var served = api().routes().stream()
                .collect(Collectors.toMap(
                        Route::path,
                        route -> route.endpoints().keySet().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
        assertThat(listed).containsExactlyInAnyOrderEntriesOf(served);
    }

    @Test
    void everyRowSaysWhatBecomesOfItsPath() throws IOException {
        assertThat(rows()).extracting(Row::here).containsOnly("same", "differs", "ours", "not here");
        assertThat(rows())
                .filteredOn(row -> !row.here().equals("same"))
                .allSatisfy(row -> assertThat(row.why()).as(row.path()).isNotEmpty());
        assertThat(rows()).extracting(Row::path).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotHereIsNotFound() throws IOException {
        var api = api();
        var absent = rows().stream().filter(row -> !row.isServed()).toList();
        assertThat(absent).isNotEmpty();
        for (var row : absent) {
            for (var verb : row.verbs().split(", ")) {
                assertThat(answer(api, verb, row.path()).status())
                        .as("%s %s", verb, row.path())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void everyOtherTableSaysWhatBecomesOfItsSubject() throws IOException {
        var tables = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| `/"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> !cells.contains("Here"))
                .toList();
        assertThat(tables).hasSizeGreaterThan(40).allSatisfy(cells -> {
            assertThat(cells).hasSize(5);
            assertThat(cells.get(2)).as(cells.get(1)).isIn("same", "differs", "ours", "not here");
            assertThat(cells.get(2).equals("same") || !cells.get(3).isEmpty())
                    .as(cells.get(1))
                    .isTrue();
        });
    }

    private static Reply answer(Api api, String verb, String path) {
        return api.handle(new Request(
                        verb, path, header -> null, new byte[0], 0, null, Runnable::run, new CompletableFuture<>()))
                .join();
    }

    private Api api() {
        var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        var agent = new Agent("n", "id", "dc1", "127.0.0.1", 8300, 8301, "1.8.7", "test");
        return Routes.api(new ApiParts(
                new MemoryRegistry(clock, timer),
                agent,
                (node, check) -> {},
                session -> {},
                () -> "",
                RandomGenerator.of("L64X128MixRandom"),
                Door.PAGES));
    }
}
