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

    private static final BigDecimal NANOS_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

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

    /** Writes a duration as Go prints it: {@code 1m30s}, {@code 1h0m0s}, {@code 1.5s}, {@code 250ms}, {@code 0s}. */
    public static String print(Duration duration) {
        if (duration.isNegative()) {
            return "-" + print(duration.negated());
        }
        long nanos = duration.toNanos();
        if (nanos < 1_000_000_000) {
            return nanos == 0 ? "0s" : belowSecond(nanos);
        }
        long minutes = duration.toMinutes();
        var seconds = plain(nanos - minutes * 60_000_000_000L, 9) + "s";
        return minutes == 0
                ? seconds
                : minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String belowSecond(long nanos) {
        return nanos < 1_000 ? nanos + "ns" : nanos < 1_000_000 ? plain(nanos, 3) + "µs" : plain(nanos, 6) + "ms";
    }

    /** A number with its point moved to the left, without zeros at its end. */
    private static String plain(long number, int places) {
        var moved = BigDecimal.valueOf(number, places).stripTrailingZeros();
        return moved.toPlainString();
    }

    private static Duration sum(String unsigned, String whole) {
        var nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < unsigned.length()) {
            int unit = endOfNumber(unsigned, at);
            var number = number(unsigned.substring(at, unit), whole);
            at = endOfUnit(unsigned, unit);
            nanos = nanos.add(truncated(number.multiply(nanosOf(unsigned.substring(unit, at), whole))));
            refuseBeyond(nanos, whole);
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** A number has one dot at the most; where a second one stands, Go misses the unit. */
    private static int endOfNumber(String text, int from) {
        int at = endOfDigits(text, from);
        return at < text.length() && text.charAt(at) == '.' ? endOfDigits(text, at + 1) : at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfUnit(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static BigDecimal number(String digits, String whole) {
        if (digits.isEmpty() || digits.equals(".")) {
            throw invalid(whole);
        }
        var number = new BigDecimal(digits);
        refuseBeyond(truncated(number), whole);
        return number;
    }

    private static BigDecimal truncated(BigDecimal number) {
        return number.setScale(0, RoundingMode.DOWN);
    }

    /** Go counts nanoseconds in 64 bits, some 292 years. */
    private static void refuseBeyond(BigDecimal nanos, String whole) {
        if (nanos.compareTo(NANOS_MAX) > 0) {
            throw invalid(whole);
        }
    }

    private static BigDecimal nanosOf(String unit, String whole) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ns" -> 1L;
                    case "us", "µs", "μs" -> 1_000;
                    case "ms" -> 1_000_000;
                    case "s" -> 1_000_000_000;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    case "" -> throw new IllegalArgumentException("time: missing unit in duration \"" + whole + "\"");
                    default ->
                        throw new IllegalArgumentException(
                                "time: unknown unit \"" + unit + "\" in duration \"" + whole + "\"");
                });
    }

    private static IllegalArgumentException invalid(String text) {
        var shown = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
        return new IllegalArgumentException("time: invalid duration \"" + shown + "\"");
    }
}
