package io.vigie.registry.core.read.filter;

import java.math.BigInteger;
import java.util.Set;

/** Numbers and truths as the Go language reads them, which is how Consul reads the values in expressions. */
final class GoNumber {
    private static final Set<String> YES = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "false", "FALSE", "False");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private GoNumber() {}

    /** The whole number: decimal, or with {@code 0x}, {@code 0o}, {@code 0} or {@code 0b} before it. */
    static long parse(String text) {
        var unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        int radix = radixOf(unsigned);
        var digits = unsigned.substring(prefixOf(unsigned, radix));
        if (!areDigits(digits.replace("_", ""), radix) || !underscoresAreFine(digits, radix != 10)) {
            throw fault("ParseInt", text, "invalid syntax");
        }
        var value = new BigInteger(digits.replace("_", ""), radix);
        var signed = text.startsWith("-") ? value.negate() : value;
        if (signed.compareTo(LEAST) < 0 || signed.compareTo(MOST) > 0) {
            throw fault("ParseInt", text, "value out of range");
        }
        return signed.longValue();
    }

    /** The truth value. */
    static boolean parseBoolean(String text) {
        if (!YES.contains(text) && !NO.contains(text)) {
            throw fault("ParseBool", text, "invalid syntax");
        }
        return YES.contains(text);
    }

    private static int radixOf(String text) {
        if (text.length() < 2 || text.charAt(0) != '0') {
            return 10;
        }
        return switch (text.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static int prefixOf(String text, int radix) {
        boolean hasLetter = text.length() > 1 && "xXbBoO".indexOf(text.charAt(1)) >= 0;
        return radix == 10 ? 0 : hasLetter ? 2 : 1;
    }

    private static boolean areDigits(String text, int radix) {
        return !text.isEmpty() && text.chars().allMatch(each -> each < 0x80 && Character.digit(each, radix) >= 0);
    }

    /** They may stand between digits, and between a prefix and the first digit. */
    private static boolean underscoresAreFine(String digits, boolean hasPrefix) {
        return !digits.contains("__") && !digits.endsWith("_") && (hasPrefix || !digits.startsWith("_"));
    }

    private static NumberFormatException fault(String function, String text, String what) {
        return new NumberFormatException("strconv." + function + ": parsing " + GoText.quote(text) + ": " + what);
    }
}
