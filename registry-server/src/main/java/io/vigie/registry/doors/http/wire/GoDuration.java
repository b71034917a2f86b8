package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Durations as Go writes them: {@code 10s}, {@code 1m30s}, {@code 1.5h}, {@code 250ms}, {@code -1s}, {@code 0}.
 * Clients send every one of these forms ({@code 15.000000s}, {@code 0.001s}), so all are understood, to the nanosecond.
 */
public final class GoDuration {
    /** Longer texts are no durations but attacks. */
    private static final int LENGTH_MAX = 64;

    private GoDuration() {}

    /** Reads a duration; throws {@link IllegalArgumentException} with Go's words when it is none. */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        var unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (unsigned.isEmpty() || text.length() > LENGTH_MAX) {
            throw invalid(text);
        }
        var sum = sum(unsigned, text);
        return negative ? sum.negated() : sum;
    }

    private static Duration sum(String unsigned, String whole) {
        var sum = Duration.ZERO;
        int at = 0;
        while (at < unsigned.length()) {
            int unit = endOf(unsigned, at, true);
            int next = endOf(unsigned, unit, false);
            sum = plus(sum, unsigned.substring(at, unit), unsigned.substring(unit, next), whole);
            at = next;
        }
        return sum;
    }

    private static int endOf(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && isNumeric(text.charAt(at)) == number) {
            at++;
        }
        return at;
    }

    private static boolean isNumeric(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static Duration plus(Duration sum, String number, String unit, String whole) {
        if (number.isEmpty() || number.equals(".") || number.indexOf('.') != number.lastIndexOf('.')) {
            throw invalid(whole);
        }
        var nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(nanosOf(unit, whole)));
        try {
            return sum.plusNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
        } catch (ArithmeticException tooLong) {
            throw invalid(whole);
        }
    }

    private static long nanosOf(String unit, String whole) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "" -> throw new IllegalArgumentException("time: missing unit in duration \"" + whole + "\"");
            default ->
                throw new IllegalArgumentException("time: unknown unit \"" + unit + "\" in duration \"" + whole + "\"");
        };
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }
}
