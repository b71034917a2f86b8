package io.vigie.bench;

import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench/core}: runs the JMH benchmarks; takes JMH's own flags ({@code -h} lists them). */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        var machine = Machine.now();
        var flags = new CommandLineOptions(arguments);
        if (flags.shouldHelp()) {
            flags.showHelp();
            return;
        }
        var options = new OptionsBuilder()
                .parent(flags)
                .verbosity(VerboseMode.SILENT)
                .forks(flags.getForkCount().orElse(1))
                .warmupIterations(flags.getWarmupIterations().orElse(3))
                .warmupTime(flags.getWarmupTime().orElse(TimeValue.seconds(1)))
                .measurementIterations(flags.getMeasurementIterations().orElse(5))
                .measurementTime(flags.getMeasurementTime().orElse(TimeValue.seconds(1)))
                .build();
        table(new Runner(options).run()).publish(Path.of("bench", "target", "results"), "core", machine);
    }

    static Table table(Collection<RunResult> results) {
        var table = new Table("benchmark", "µs", "±", "ops/s of one core");
        for (var result : results) {
            var figure = result.getPrimaryResult();
            double error = figure.getScoreError();
            table.row(
                    result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)", "$1"),
                    figure.getScore(),
                    Double.isNaN(error) ? 0.0 : error,
                    1_000_000 / figure.getScore());
        }
        return table;
    }
}
