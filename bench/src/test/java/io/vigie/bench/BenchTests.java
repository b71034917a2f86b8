package io.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.log.raft.DurableLogMeasurement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The measurements run and tell figures; what figures is no matter here. */
class BenchTests {
    private static final TimeValue MOMENT = TimeValue.milliseconds(20);

    @Test
    void everyBenchmarkRunsAndHasARowOfItsOwn() throws Exception {
        var options = new OptionsBuilder()
                .include("scanPrefix|answerPlaces|encodeTen")
                .param("keys", "100")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(MOMENT)
                .verbosity(VerboseMode.SILENT)
                .build();
        var table = Benchmarks.table(new Runner(options).run());
        assertThat(table.objects())
                .extracting(row -> row.get("benchmark"))
                .containsExactly(
                        "CoreBenchmark.encodeTenInstances", "CoreBenchmark.scanPrefix", "DnsBenchmark.answerPlaces");
        assertThat(table.objects())
                .allSatisfy(row -> assertThat((Double) row.get("µs")).isPositive());
    }

    @Test
    void theDurableLogIsMeasured() throws Exception {
        var figures = new DurableLogMeasurement(Duration.ofMillis(90), 0).oneServer();
        assertThat(figures.objects()).singleElement().satisfies(row -> {
            assertThat(row.get("where")).isEqualTo("one server");
            assertThat((Double) row.get("64 in flight")).isPositive();
        });
    }

    @Test
    void aTableIsMarkdown() {
        assertThat(new Table("work", "figure").row("a", 1234.0).row("b", 0.5).markdown())
                .isEqualTo("""
                        | work | figure |
                        | --- | --- |
                        | a | 1,234 |
                        | b | 0.50 |
                        """);
    }

    @Test
    void theMedianIsInTheMiddleAndTheSpreadIsAPartOfIt() {
        assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Median.spread(List.of(90.0, 100.0, 110.0))).isEqualTo(0.2);
    }
}
