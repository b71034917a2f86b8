package io.vigie.registry.doors.cli.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** What people type for numbers, truths and durations, read as Go reads it. */
final class Typed {
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+|[-+]?0");
    private static final Pattern STEP = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private Typed() {}

    static boolean truth(String typed) {
        return switch (typed) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException("parse error");
        };
    }

    static long unsigned(String typed) {
        try {
            return typed.startsWith("0x")
                    ? Long.parseUnsignedLong(typed.substring(2), 16)
                    : Long.parseUnsignedLong(typed.startsWith("+") ? "+" : typed);
        } catch (NumberFormatException no) {
            throw new IllegalArgumentException("parse error", no);
        }
    }

    static int number(String typed) {
        try {
            return Integer.decode(typed);
        } catch (NumberFormatException no) {
            throw new IllegalArgumentException("parse error", no);
        }
    }

    /** A duration like {@code 1h30m}, in nanoseconds. */
    static long nanos(String typed) {
        if (!DURATION.matcher(typed).matches()) {
            throw new IllegalArgumentException("parse error");
        }
        var sum = BigDecimal.ZERO;
        var steps = STEP.matcher(typed);
        while (steps.find()) {
            sum = sum.add(amount(steps.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(steps.group(2), 1L))));
        }
        return (typed.startsWith("-") ? sum.negate() : sum).longValue();
    }

    /** Go takes {@code .5} and {@code 5.}, too. */
    private static BigDecimal amount(String digits) {
        return new BigDecimal("0" + (digits.endsWith(".") ? digits + "0" : digits));
    }
}
