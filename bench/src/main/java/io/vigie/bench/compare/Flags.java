package io.vigie.bench.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is compared, and for how long.
 *
 * @param vigie the command that starts Vigie
 * @param only parts of names of works; empty means all
 */
record Flags(
        String consul, List<String> vigie, int rounds, Duration time, Duration warmUp, List<String> only, Path out) {
    static final String USAGE = """
            Usage: bench/compare -consul PATH [flags]
              -consul PATH     the Consul binary to compare with
              -vigie COMMAND   what starts Vigie (./vigie)
              -rounds N        how often each work is measured on each of them (3; fewer say nothing)
              -seconds N       how long each time (5)
              -warm-up N       seconds of each work on each of them that do not count (10)
              -only A,B        only works whose name contains one of these
              -out FOLDER      where the table and the JSON go (bench/target/results)
            """;

    static Flags of(String... arguments) {
        var flags = new Flags(
                "",
                List.of("./vigie"),
                3,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                List.of(),
                Path.of("bench", "target", "results"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            flags = flags.with(arguments[i].replaceFirst("^--?", ""), arguments[i + 1]);
        }
        if (flags.consul.isEmpty() || arguments.length % 2 == 1) {
            throw new IllegalArgumentException(USAGE);
        }
        return flags;
    }

    private Flags with(String flag, String value) {
        return switch (flag) {
            case "consul" -> new Flags(value, vigie, rounds, time, warmUp, only, out);
            case "vigie" -> new Flags(consul, List.of(value.split(" ")), rounds, time, warmUp, only, out);
            case "rounds" -> new Flags(consul, vigie, Integer.parseInt(value), time, warmUp, only, out);
            case "seconds" -> new Flags(consul, vigie, rounds, seconds(value), warmUp, only, out);
            case "warm-up" -> new Flags(consul, vigie, rounds, time, seconds(value), only, out);
            case "only" -> new Flags(consul, vigie, rounds, time, warmUp, List.of(value.split(",")), out);
            case "out" -> new Flags(consul, vigie, rounds, time, warmUp, only, Path.of(value));
            default -> throw new IllegalArgumentException("There is no flag -" + flag + ".\n" + USAGE);
        };
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value));
    }

    boolean wants(String work) {
        return only.isEmpty() || only.stream().anyMatch(work::contains);
    }
}
