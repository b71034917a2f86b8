package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeKindsTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Probe> ONE_OF_EACH = List.of(
            new Probe.Http("http://127.0.0.1:1/", "GET", Map.of(), "", false, HOUR, HOUR, 4096),
            new Probe.Tcp("127.0.0.1:1", HOUR, HOUR),
            new Probe.Udp("127.0.0.1:1", HOUR, HOUR),
            new Probe.Grpc("127.0.0.1:1", null, HOUR, HOUR),
            new Probe.H2Ping("127.0.0.1:1", null, HOUR, HOUR),
            new Probe.Alias("", "web"),
            new Probe.Script(List.of("/bin/true"), HOUR, HOUR, 10),
            new Probe.Docker("c", "", List.of("/bin/true"), HOUR, HOUR, 10),
            new Probe.OsService("web", HOUR, HOUR),
            new Probe.Ttl(HOUR, Probe.OUTPUT_BYTES_DEFAULT));

    private final HandTimer timer = new HandTimer();
    private final MemoryRegistry registry = new MemoryRegistry(timer.clock(), timer);

    @TempDir
    private Path temp;

    @Test
    void everyKindOfProbeHasItsLine() {
        assertThat(ONE_OF_EACH.stream().map(Object::getClass))
                .as("add the new kind to this test")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Probe.class.getPermittedSubclasses()).toList());
        try (var kinds = kinds(CheckSettings.of(Town.HOME).withPrograms(true))) {
            for (var probe : ONE_OF_EACH) {
                kinds.start(new Subject(Town.HOME, "c", 1, probe, Thresholds.NONE))
                        .stop();
            }
        }
    }

    @Test
    void aProgramIsNotRunUnlessTheOperatorAllowsIt() {
        var town = Town.in(registry);
        var mark = temp.resolve("mark");
        var touch = new Probe.Script(List.of("/usr/bin/touch", mark.toString()), HOUR, HOUR, 100);
        town.hasCheck(Town.HOME, "script", touch);
        var check = registry.current().checks().find(Town.HOME, "script").orElseThrow();
        try (var kinds = kinds(CheckSettings.of(Town.HOME))) {
            kinds.start(Subject.of(check).orElseThrow());
            timer.pass(Duration.ofSeconds(1));
            assertThat(town.says(Town.HOME, "script"))
                    .isEqualTo("critical: Checks that run programs are off on this agent. Set"
                            + " enable_local_script_checks in its configuration.");
            assertThat(mark).doesNotExist();
        }
    }

    private ProbeKinds kinds(CheckSettings settings) {
        return new ProbeKinds(
                registry,
                settings,
                timer.clock(),
                new Random(1),
                new CheckThreads(timer, timer, timer, timer),
                new TtlDeadlines(registry, Town.HOME, timer.clock(), timer));
    }
}
