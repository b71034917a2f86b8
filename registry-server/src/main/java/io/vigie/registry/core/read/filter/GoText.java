package io.vigie.registry.core.read.filter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Texts as the Go language writes them, which is how Consul quotes in errors and lets people quote in expressions. */
final class GoText {
    private static final String LETTERS = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\\"";

    private GoText() {}

    /** The text in double quotes. */
    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quoted.append(escaped(character)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        int known = MEANINGS.indexOf(character);
        if (known >= 0) {
            return "\\" + LETTERS.charAt(known);
        }
        if (character == ' ' || isShown(character)) {
            return Character.toString(character);
        }
        return String.format(character < 0x80 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** What stands between the double quotes, or empty when an escape in it is none of Go's. */
    static Optional<String> unquote(String inner) {
        return new Unquoting(inner).read();
    }

    /** Escapes like {@code \xc3} stand for bytes, so the text is put together of bytes. */
    private static final class Unquoting {
        private final String inner;
        private byte[] bytes;
        private int size;
        private int at;

        Unquoting(String inner) {
            this.inner = inner;
            this.bytes = new byte[inner.length() * 3];
        }

        Optional<String> read() {
            while (at < inner.length()) {
                int character = inner.codePointAt(at);
                at += Character.charCount(character);
                if (character == '\n' || character == '\\' && !escape()) {
                    return Optional.empty();
                }
                if (character != '\\') {
                    write(Character.toString(character));
                }
            }
            return Optional.of(new String(bytes, 0, size, StandardCharsets.UTF_8));
        }

        private boolean escape() {
            if (at == inner.length()) {
                return false;
            }
            char letter = inner.charAt(at);
            int known = LETTERS.indexOf(letter);
            if (known >= 0) {
                at++;
                write(MEANINGS.substring(known, known + 1));
                return true;
            }
            return switch (letter) {
                case 'x' -> octets(1, 2, 16);
                case 'u' -> character(4);
                case 'U' -> character(8);
                default -> octets(0, 3, 8);
            };
        }

        private boolean octets(int skipped, int digits, int radix) {
            long value = number(at + skipped, digits, radix);
            at += skipped + digits;
            if (value < 0 || value > 0xff) {
                return false;
            }
            writeByte((byte) value);
            return true;
        }

        private boolean character(int digits) {
            long value = number(at + 1, digits, 16);
            at += 1 + digits;
            if (value < 0 || value > Character.MAX_CODE_POINT) {
                return false;
            }
            // Go writes half of a pair as the replacement character.
            boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
            write(half ? "\ufffd" : Character.toString((int) value));
            return true;
        }

        /** The number in these digits, or -1 when they are not all there. */
        private long number(int start, int digits, int radix) {
            if (start + digits > inner.length()) {
                return -1;
            }
            long value = 0;
            for (int i = start; i < start + digits; i++) {
                int digit = inner.charAt(i) < 0x80 ? Character.digit(inner.charAt(i), radix) : -1;
                if (digit < 0) {
                    return -1;
                }
                value = value * radix + digit;
            }
            return value;
        }

        private void write(String text) {
            for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
                writeByte(each);
            }
        }

        private void writeByte(byte value) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2 + 8);
            }
            bytes[size++] = value;
        }
    }
}
