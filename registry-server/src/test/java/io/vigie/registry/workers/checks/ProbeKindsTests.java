package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import io.vigie.registry.workers.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeKindsTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Probe> ONE_OF_EACH = List.of(
            new Probe.Http("http://127.0.0.1:1/", "GET", Map.of(), "", false, HOUR, HOUR, 4096),
            new Probe.Tcp("127.0.0.1:1", HOUR, HOUR),
            new Probe.Ttl(HOUR, Probe.OUTPUT_BYTES_DEFAULT));

    private final HandTimer timer = new HandTimer();
    private final MemoryRegistry registry = new MemoryRegistry(timer.clock(), timer);

    @Test
    void everyKindOfProbeHasItsLine() {
        assertThat(ONE_OF_EACH.stream().map(Object::getClass))
                .as("add the new kind to this test")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Probe.class.getPermittedSubclasses()).toList());
        var deadlines = new TtlDeadlines(registry, Town.HOME, timer.clock(), timer);
        var kinds = new ProbeKinds(
                registry,
                CheckSettings.of(Town.HOME),
                timer.clock(),
                new Random(1),
                new CheckThreads(timer, timer, timer, timer),
                deadlines);
        for (var probe : ONE_OF_EACH) {
            kinds.start(new Subject(Town.HOME, "c", 1, probe)).stop();
        }
    }
}
