package io.vigie.registry.core.read.filter.regex;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The sets of characters that have a name. Those of Perl and POSIX are about ASCII only, as in RE2. */
final class Sets {
    private static final Map<String, IntPredicate> POSIX = Map.ofEntries(
            Map.entry("alnum", each -> isLetter(each) || isDigit(each)),
            Map.entry("alpha", Sets::isLetter),
            Map.entry("ascii", each -> each < 0x80),
            Map.entry("blank", each -> each == ' ' || each == '\t'),
            Map.entry("cntrl", each -> each < ' ' || each == 0x7f),
            Map.entry("digit", Sets::isDigit),
            Map.entry("graph", each -> each > ' ' && each < 0x7f),
            Map.entry("lower", each -> each >= 'a' && each <= 'z'),
            Map.entry("print", each -> each >= ' ' && each < 0x7f),
            Map.entry("punct", each -> each > ' ' && each < 0x7f && !isLetter(each) && !isDigit(each)),
            Map.entry("space", each -> each >= '\t' && each <= '\r' || each == ' '),
            Map.entry("upper", each -> each >= 'A' && each <= 'Z'),
            Map.entry("word", Sets::isWord),
            Map.entry("xdigit", each -> each < 0x80 && Character.digit(each, 16) >= 0));

    private Sets() {}

    /** The set of {@code \d}, {@code \W} and their like, or null when the letter has none. */
    static @Nullable IntPredicate perl(int letter) {
        return switch (letter) {
            case 'd' -> Sets::isDigit;
            case 'D' -> negated(Sets::isDigit);
            case 's' -> Sets::isSpace;
            case 'S' -> negated(Sets::isSpace);
            case 'w' -> Sets::isWord;
            case 'W' -> negated(Sets::isWord);
            default -> null;
        };
    }

    /** The set of {@code [:name:]}. */
    static Optional<IntPredicate> posix(String name) {
        return Optional.ofNullable(POSIX.get(name));
    }

    /** The set with both cases of all its letters. */
    static IntPredicate inAnyCase(IntPredicate set) {
        return each -> set.test(each)
                || set.test(Character.toLowerCase(each))
                || set.test(Character.toUpperCase(each))
                || set.test(Character.toLowerCase(Character.toUpperCase(each)));
    }

    static IntPredicate negated(IntPredicate set) {
        return each -> !set.test(each);
    }

    static boolean isWord(int each) {
        return isLetter(each) || isDigit(each) || each == '_';
    }

    private static boolean isSpace(int each) {
        return each == ' ' || each == '\t' || each == '\n' || each == '\f' || each == '\r';
    }

    private static boolean isLetter(int each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z';
    }

    private static boolean isDigit(int each) {
        return each >= '0' && each <= '9';
    }
}
