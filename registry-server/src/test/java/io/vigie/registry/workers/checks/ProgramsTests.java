package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class ProgramsTests {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ScriptProber prober = new ScriptProber(new Programs(threads));

    @TempDir
    private Path temp;

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"0, passing", "1, warning", "2, critical", "7, critical", "255, critical"})
    void theExitCodeSaysHowItIsAndBothStreamsSayWhy(int code, String status) {
        assertThat(shell("echo out; echo err >&2; exit " + code, LONG))
                .isEqualTo(CheckResult.of(new CheckStatus(status), "out\nerr\n"));
    }

    @Test
    void argumentsReachTheProgramAsTheyAreWithoutAShell() {
        assertThat(run(List.of("/bin/echo", "$HOME;", "a b", "*"), LONG).output())
                .isEqualTo("$HOME; a b *\n");
    }

    @Test
    void aProgramThatIsKilledIsCritical() {
        assertThat(shell("echo dying; kill -9 $$", LONG)).isEqualTo(CheckResult.of(CheckStatus.CRITICAL, "dying\n"));
    }

    @Test
    void aProgramThatDoesNotExistIsCriticalWithASentence() {
        var result = run(List.of("/nope/nope"), LONG);
        assertThat(result.status()).isEqualTo(CheckStatus.CRITICAL);
        assertThat(result.output()).contains("/nope/nope").contains("No such file");
    }

    @Test
    void theTimeoutEndsAProgramWithItsChildrenAndKeepsWhatItSaid() throws IOException {
        var pids = temp.resolve("pids");
        var result = shell("echo start; sleep 1000 & echo $! $$ > " + pids + "; wait", Duration.ofSeconds(2));
        assertThat(result).isEqualTo(CheckResult.of(CheckStatus.CRITICAL, "Timed out (2s) running check\n\nstart\n"));
        for (var pid : Files.readString(pids).strip().split(" ")) {
            await().atMost(BOUND)
                    .until(() -> ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }

    @Test
    void aChildThatHoldsTheOutputOpenDoesNotHoldUpTheResult() {
        assertThat(shell("sleep 20 & echo done", LONG)).isEqualTo(CheckResult.of(CheckStatus.PASSING, "done\n"));
    }

    @Test
    void theTailOfALongOutputIsKeptAndCounted() {
        var script = new Probe.Script(List.of("/bin/sh", "-c", "seq 1 30"), LONG, LONG, 20);
        assertThat(prober.probe(script).join().output())
                .isEqualTo("Captured 20 of 81 bytes\n...\n4\n25\n26\n27\n28\n29\n30\n");
        assertThat(shell("head -c 5000000 /dev/zero | tr '\\0' x; echo END", LONG)
                        .output())
                .startsWith("Captured 4096 of 5000004 bytes\n...\nxxx")
                .endsWith("xEND\n");
    }

    @Test
    void aProgramThatNeverStopsTalkingEndsAtItsTimeout() {
        assertThat(shell("yes", Duration.ofSeconds(1)).output()).startsWith("Timed out (1s) running check");
    }

    @ParameterizedTest
    @CsvSource({
        "active, 0, passing, Service web is active.",
        "activating, 3, warning, Service web is not active but activating.",
        "inactive, 3, critical, Service web is not active but inactive."
    })
    void systemdSaysHowAUnitIs(String state, int code, String status, String output) throws IOException {
        var systemctl = temp.resolve("systemctl");
        Files.writeString(
                systemctl, "#!/bin/sh\n[ \"$*\" = \"is-active -- web\" ] && echo " + state + "; exit " + code);
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwx------"));
        var unit = new OsServiceProber(new Programs(threads), systemctl.toString());
        assertThat(unit.probe(new Probe.OsService("web", LONG, LONG)).join())
                .isEqualTo(CheckResult.of(new CheckStatus(status), output));
    }

    private CheckResult shell(String line, Duration timeout) {
        return run(List.of("/bin/sh", "-c", line), timeout);
    }

    private CheckResult run(List<String> args, Duration timeout) {
        return prober.probe(new Probe.Script(args, LONG, timeout, Probe.OUTPUT_BYTES_DEFAULT))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
