package io.vigie.registry.core.read.filter.regex;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a backslash. The start that its methods take is the place of the backslash, for faults. */
final class EscapeReader {
    private static final int OCTAL_DIGITS_MAX = 3;
    private static final int HEXADECIMAL_DIGITS = 2;

    private final PatternText text;

    EscapeReader(PatternText text) {
        this.text = text;
    }

    /** The place in a text that the escape means, or null, and then nothing was read. */
    Piece.@Nullable Place place() {
        Piece.Place place = switch (text.peek()) {
            case 'A' -> Piece.Place.TEXT_BEGIN;
            case 'z' -> Piece.Place.TEXT_END;
            case 'b' -> Piece.Place.WORD_EDGE;
            case 'B' -> Piece.Place.NO_WORD_EDGE;
            default -> null;
        };
        if (place != null) {
            text.read();
        }
        return place;
    }

    /** The set that the escape means, or null when it means one character, and then nothing was read. */
    @Nullable
    IntPredicate set(int start) {
        if (text.take("p")) {
            return property(start);
        }
        if (text.take("P")) {
            return Sets.negated(property(start));
        }
        var set = Sets.perl(text.peek());
        if (set != null) {
            text.read();
        }
        return set;
    }

    private IntPredicate property(int start) {
        if (text.atEnd()) {
            throw text.fault("invalid character class range", start);
        }
        var name = propertyName();
        boolean not = name.startsWith("^");
        var set = UnicodeSets.named(not ? name.substring(1) : name)
                .orElseThrow(() -> text.fault("invalid character class range", start));
        return not ? Sets.negated(set) : set;
    }

    /** One letter, or what stands in braces; braces that do not close hold nothing. */
    private String propertyName() {
        if (!text.take("{")) {
            return Character.toString(text.read());
        }
        boolean closes = text.isAhead("}");
        var name = text.upTo("}");
        return closes ? name : "";
    }

    /** The one character that the escape means. */
    int character(int start) {
        int letter = text.read();
        int known = "aftnrv".indexOf(letter);
        if (known >= 0) {
            return "\u0007\f\t\n\r\u000b".charAt(known);
        }
        if (letter == '0' || isOctal(letter) && !text.atEnd() && isOctal(text.peek())) {
            return octal(letter - '0');
        }
        if (letter == 'x') {
            return hexadecimal(start);
        }
        if (letter < 0x80 && !Character.isLetterOrDigit(letter)) {
            return letter;
        }
        throw text.fault("invalid escape sequence", start);
    }

    private static boolean isOctal(int letter) {
        return letter >= '0' && letter <= '7';
    }

    private int octal(int first) {
        int value = first;
        for (int i = 1; i < OCTAL_DIGITS_MAX && !text.atEnd() && isOctal(text.peek()); i++) {
            value = value * 8 + text.read() - '0';
        }
        return value;
    }

    private int hexadecimal(int start) {
        boolean braced = text.take("{");
        int begin = text.place();
        int value = 0;
        while (isHexadecimalNext() && (braced || text.place() - begin < HEXADECIMAL_DIGITS)) {
            value = value * 16 + Character.digit(text.read(), 16);
            if (value > Character.MAX_CODE_POINT) {
                throw text.fault("invalid escape sequence", start);
            }
        }
        int digits = text.place() - begin;
        boolean complete = braced ? digits > 0 && text.take("}") : digits == HEXADECIMAL_DIGITS;
        if (!complete) {
            text.goTo(text.atEnd() ? text.place() : text.place() + 1);
            throw text.fault("invalid escape sequence", start);
        }
        return value;
    }

    private boolean isHexadecimalNext() {
        return !text.atEnd() && text.peek() < 0x80 && Character.digit(text.peek(), 16) >= 0;
    }
}
