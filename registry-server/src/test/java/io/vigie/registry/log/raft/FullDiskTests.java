package io.vigie.registry.log.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.log.NoLeaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that runs full; a small one in memory, which only root may mount. */
@Timeout(180)
class FullDiskTests {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()))
                .as("only root can mount the small disk that this test needs")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static boolean isTaken(Member member, String key, String value) throws Exception {
        try {
            return member.registry()
                    .propose(PutKeys.put(key, value))
                    .get(15, TimeUnit.SECONDS)
                    .succeeded();
        } catch (ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOf(NoLeaderException.class);
            return false;
        }
    }

    /** Leaves no room at all. */
    private Path fill() throws IOException {
        var filler = disk.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Test
    void nothingIsAcknowledgedReadsGoOnAndWritingResumesWhenThereIsRoom() throws Exception {
        var value = "v".repeat(20_000);
        var acknowledged = new ArrayList<>(List.of("first"));
        try (var member = Member.alone(disk.resolve("data")).started()) {
            member.put("first", value);
            var filler = fill();
            for (int number = 0; isTaken(member, "key/" + number, value); number++) {
                acknowledged.add("key/" + number);
            }
            assertThat(isTaken(member, "still", value)).isFalse();
            assertThat(member.get("first")).isEqualTo(value);
            assertThat(member.registry().leadership().isLeader()).isFalse();
            Files.delete(filler);
            await().atMost(SOON).until(() -> isTaken(member, "resumed", value));
            acknowledged.add("resumed");
            assertThat(acknowledged)
                    .allSatisfy(key -> assertThat(member.get(key)).isEqualTo(value));
            try (var again = member.restarted()) {
                assertThat(acknowledged)
                        .allSatisfy(key -> assertThat(again.get(key)).isEqualTo(value));
            }
        }
    }

    @Test
    void aStartOnAFullDiskIsRefusedByASentence() throws Exception {
        var member = Member.alone(disk.resolve("data")).started();
        member.put("a", "1");
        member.close();
        var filler = fill();
        assertThatThrownBy(() -> member.another().started())
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "Nothing can be written to .*/data \\(.*\\)\\. Make room of at least 4 MB on its disk, then"
                                + " start again\\.");
        Files.delete(filler);
        try (var again = member.another().started()) {
            assertThat(again.get("a")).isEqualTo("1");
        }
    }
}
