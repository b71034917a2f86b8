package io.vigie.registry.core.read.filter.regex;

import org.jspecify.annotations.Nullable;

/**
 * The switches that hold for a part of an expression.
 *
 * @param anyCase letters stand for both of their cases
 * @param dotTakesLineBreak the dot stands for line breaks too
 * @param manyLines {@code ^} and {@code $} stand for begin and end of each line
 * @param lazy what is repeated takes as little as it can, unless it says otherwise
 */
record Flags(boolean anyCase, boolean dotTakesLineBreak, boolean manyLines, boolean lazy) {
    static final Flags NONE = new Flags(false, false, false, false);

    /** These flags, changed by those that are written here, up to the colon or bracket that ends them. */
    Flags changedBy(PatternText text, int start) {
        var flags = this;
        boolean on = true;
        int begin = text.place();
        while (!text.isNext(":") && !text.isNext(")")) {
            int letter = text.atEnd() ? 0 : text.read();
            if (letter == '-' && on) {
                on = false;
                begin = text.place();
            } else {
                flags = known(flags.with(letter, on), text, start);
            }
        }
        if (!on && begin == text.place()) {
            text.read();
            return known(null, text, start);
        }
        return flags;
    }

    private static Flags known(@Nullable Flags flags, PatternText text, int start) {
        if (flags == null) {
            throw text.fault("invalid or unsupported Perl syntax", start);
        }
        return flags;
    }

    private @Nullable Flags with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new Flags(on, dotTakesLineBreak, manyLines, lazy);
            case 's' -> new Flags(anyCase, on, manyLines, lazy);
            case 'm' -> new Flags(anyCase, dotTakesLineBreak, on, lazy);
            case 'U' -> new Flags(anyCase, dotTakesLineBreak, manyLines, on);
            default -> null;
        };
    }
}
