package io.vigie.registry.core.read.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads RE2's syntax by recursive descent; faults are worded as Go words them. */
final class RegexParser {
    /** How deep groups may nest. */
    static final int DEPTH_MAX = 100;
    /** The largest number in braces, RE2's own. */
    static final int REPEAT_MAX = 1_000;

    private final String text;
    private int at;
    private boolean anyCase;
    private boolean dotTakesLineBreak;
    private boolean manyLines;
    private boolean lazyByDefault;
    private int depth;
    private int groups;

    private RegexParser(String text) {
        this.text = text;
    }

    static Piece parse(String text) {
        var parser = new RegexParser(text);
        var piece = parser.choice();
        if (!parser.atEnd()) {
            throw RegexException.inSyntax("unexpected )", text);
        }
        return piece;
    }

    private Piece choice() {
        var choices = new ArrayList<>(List.of(sequence()));
        while (take("|")) {
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.get(0) : new Piece.Choice(choices);
    }

    private Piece sequence() {
        var pieces = new ArrayList<Piece>();
        while (!atEnd() && peek() != '|' && peek() != ')') {
            var piece = atom();
            if (piece != null) {
                pieces.add(repeated(piece));
            }
        }
        return new Piece.Sequence(pieces);
    }

    /** The next thing that can be repeated, or null for a change of flags, which cannot. */
    private @Nullable Piece atom() {
        int start = at;
        int next = read();
        return switch (next) {
            case '(' -> group(start);
            case '[' -> new Piece.One(folded(new ClassReader(start).read()));
            case '.' -> new Piece.One(dotTakesLineBreak ? any -> true : each -> each != '\n');
            case '^' -> manyLines ? Piece.Place.LINE_BEGIN : Piece.Place.TEXT_BEGIN;
            case '$' -> manyLines ? Piece.Place.LINE_END : Piece.Place.TEXT_END;
            case '\\' -> escape(start);
            case '*', '+', '?' ->
                throw RegexException.inSyntax("missing argument to repetition operator", text.substring(start, at));
            case '{' -> brace(start);
            default -> literal(next);
        };
    }

    private Piece literal(int character) {
        return new Piece.One(folded(each -> each == character));
    }

    private Piece brace(int start) {
        at = start;
        if (countsHere()) {
            repeatCounts();
            throw RegexException.inSyntax("missing argument to repetition operator", text.substring(start, at));
        }
        at = start + 1;
        return literal('{');
    }

    private IntPredicate folded(IntPredicate set) {
        return anyCase ? Sets.inAnyCase(set) : set;
    }

    private Piece repeated(Piece piece) {
        int start = at;
        var once = repetition(piece);
        if (once == piece) {
            return piece;
        }
        int second = at;
        if (repetition(once) != once) {
            throw RegexException.inSyntax("invalid nested repetition operator", text.substring(start, at));
        }
        at = second;
        return once;
    }

    private Piece repetition(Piece piece) {
        int[] counts;
        if (take("*")) {
            counts = new int[] {0, Piece.Repeat.ENDLESS};
        } else if (take("+")) {
            counts = new int[] {1, Piece.Repeat.ENDLESS};
        } else if (take("?")) {
            counts = new int[] {0, 1};
        } else if (countsHere()) {
            counts = repeatCounts();
        } else {
            return piece;
        }
        return new Piece.Repeat(piece, counts[0], counts[1], take("?") != lazyByDefault);
    }

    private boolean countsHere() {
        int start = at;
        boolean counts = take("{") && digits() > 0 && (!take(",") || digits() >= 0) && take("}");
        at = start;
        return counts;
    }

    private int[] repeatCounts() {
        int start = at;
        take("{");
        int least = number();
        int most = take(",") ? peek() == '}' ? Piece.Repeat.ENDLESS : number() : least;
        take("}");
        if (least > REPEAT_MAX || most > REPEAT_MAX || most != Piece.Repeat.ENDLESS && most < least) {
            throw RegexException.inSyntax("invalid repeat count", text.substring(start, at));
        }
        return new int[] {least, most};
    }

    private int digits() {
        int start = at;
        while (!atEnd() && peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - start;
    }

    /** The number here, or one more than is allowed when it is longer than any that is. */
    private int number() {
        int start = at;
        int length = digits();
        return length > 6 ? REPEAT_MAX + 1 : Integer.parseInt(text.substring(start, at));
    }

    private @Nullable Piece group(int start) {
        if (++depth > DEPTH_MAX) {
            throw new RegexException("error parsing regexp: groups nest deeper than " + DEPTH_MAX);
        }
        boolean outerCase = anyCase;
        boolean outerDot = dotTakesLineBreak;
        boolean outerLines = manyLines;
        boolean outerLazy = lazyByDefault;
        int number = 0;
        if (take("?P<")) {
            name(start);
            number = ++groups;
        } else if (!take("?")) {
            number = ++groups;
        } else if (!flags(start)) {
            depth--;
            return null;
        }
        var inner = choice();
        if (!take(")")) {
            throw RegexException.inSyntax("missing closing )", text);
        }
        anyCase = outerCase;
        dotTakesLineBreak = outerDot;
        manyLines = outerLines;
        lazyByDefault = outerLazy;
        depth--;
        return number == 0 ? inner : new Piece.Group(inner, number);
    }

    private void name(int start) {
        int end = text.indexOf('>', at);
        var name = end < 0 ? "" : text.substring(at, end);
        if (name.isEmpty() || !name.chars().allMatch(Sets::isWord)) {
            throw RegexException.inSyntax(
                    "invalid named capture", end < 0 ? text.substring(start) : text.substring(start, end + 1));
        }
        at = end + 1;
    }

    /** Whether the flags open a group; if not, they hold for the rest of the group they stand in. */
    private boolean flags(int start) {
        boolean on = true;
        int begin = at;
        while (!atEnd()) {
            int flag = read();
            switch (flag) {
                case 'i' -> anyCase = on;
                case 's' -> dotTakesLineBreak = on;
                case 'm' -> manyLines = on;
                case 'U' -> lazyByDefault = on;
                case '-' -> {
                    if (!on) {
                        throw badFlags(start);
                    }
                    on = false;
                    begin = at;
                }
                case ':', ')' -> {
                    if (!on && begin == at - 1) {
                        throw badFlags(start);
                    }
                    return flag == ':';
                }
                default -> throw badFlags(start);
            }
        }
        throw badFlags(start);
    }

    private RegexException badFlags(int start) {
        return RegexException.inSyntax("invalid or unsupported Perl syntax", text.substring(start, at));
    }

    private Piece escape(int start) {
        if (atEnd()) {
            throw RegexException.inSyntax("trailing backslash at end of expression", "");
        }
        int letter = peek();
        if (letter == 'Q') {
            return quoted();
        }
        var place = placeOf(letter);
        if (place != null) {
            at++;
            return place;
        }
        var set = set(start);
        return set != null ? new Piece.One(folded(set)) : literal(character(start));
    }

    private static Piece.@Nullable Place placeOf(int letter) {
        return switch (letter) {
            case 'A' -> Piece.Place.TEXT_BEGIN;
            case 'z' -> Piece.Place.TEXT_END;
            case 'b' -> Piece.Place.WORD_EDGE;
            case 'B' -> Piece.Place.NO_WORD_EDGE;
            default -> null;
        };
    }

    private Piece quoted() {
        at++;
        int end = text.indexOf("\\E", at);
        var inner = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 2;
        return new Piece.Sequence(inner.codePoints().mapToObj(this::literal).toList());
    }

    /** The set that the escape behind the backslash means, or null when it means one character. */
    private @Nullable IntPredicate set(int start) {
        int letter = peek();
        if (letter == 'p' || letter == 'P') {
            at++;
            return letter == 'p' ? property(start) : Sets.negated(property(start));
        }
        var set = Sets.perl(letter);
        at += set == null ? 0 : 1;
        return set;
    }

    private IntPredicate property(int start) {
        if (atEnd()) {
            throw RegexException.inSyntax("invalid character class range", text.substring(start));
        }
        int letter = read();
        int end = letter == '{' ? text.indexOf('}', at) : at;
        var name = letter == '{' ? text.substring(at, Math.max(at, end)) : Character.toString(letter);
        at = end < 0 ? text.length() : letter == '{' ? end + 1 : at;
        boolean not = name.startsWith("^");
        var set = UnicodeSets.named(not ? name.substring(1) : name)
                .orElseThrow(() -> RegexException.inSyntax("invalid character class range", text.substring(start, at)));
        return not ? Sets.negated(set) : set;
    }

    /** The one character that the escape behind the backslash means. */
    private int character(int start) {
        int letter = read();
        int known = "aftnrv".indexOf(letter);
        if (known >= 0) {
            return "\u0007\f\t\n\r\u000b".charAt(known);
        }
        if (letter >= '0' && letter <= '7' && (letter == '0' || !atEnd() && peek() >= '0' && peek() <= '7')) {
            at--;
            return octal();
        }
        if (letter == 'x') {
            return hexadecimal(start);
        }
        if (letter < 0x80 && !Character.isLetterOrDigit(letter)) {
            return letter;
        }
        throw RegexException.inSyntax("invalid escape sequence", text.substring(start, at));
    }

    private int octal() {
        int value = 0;
        for (int i = 0; i < 3 && !atEnd() && peek() >= '0' && peek() <= '7'; i++) {
            value = value * 8 + read() - '0';
        }
        return value;
    }

    private int hexadecimal(int start) {
        boolean braced = take("{");
        int begin = at;
        int value = 0;
        while (!atEnd() && (braced || at - begin < 2) && peek() < 0x80 && Character.digit(peek(), 16) >= 0) {
            value = value * 16 + Character.digit(read(), 16);
            if (value > Character.MAX_CODE_POINT) {
                throw RegexException.inSyntax("invalid escape sequence", text.substring(start, at));
            }
        }
        boolean complete = braced ? at > begin && take("}") : at - begin == 2;
        if (!complete) {
            int end = Math.min(text.length(), at + 1);
            throw RegexException.inSyntax("invalid escape sequence", text.substring(start, end));
        }
        return value;
    }

    private boolean atEnd() {
        return at == text.length();
    }

    private int peek() {
        return text.codePointAt(at);
    }

    private int read() {
        int next = peek();
        at += Character.charCount(next);
        return next;
    }

    private boolean take(String wanted) {
        boolean here = text.startsWith(wanted, at);
        at += here ? wanted.length() : 0;
        return here;
    }

    /** Reads what stands between square brackets. */
    private final class ClassReader {
        private final int open;
        private final List<IntPredicate> members = new ArrayList<>();

        ClassReader(int open) {
            this.open = open;
        }

        IntPredicate read() {
            boolean not = take("^");
            // A bracket that closes at once is a member, as in all of Unix.
            for (boolean first = true; first || !take("]"); first = false) {
                member();
            }
            var all = List.copyOf(members);
            IntPredicate set = each -> all.stream().anyMatch(member -> member.test(each));
            return not ? Sets.negated(anyCase ? Sets.inAnyCase(set) : set) : set;
        }

        private void member() {
            int start = at;
            var named = atEnd() ? null : named(start);
            if (named != null) {
                members.add(named);
                return;
            }
            int low = one();
            int high = low;
            if (text.startsWith("-", at) && !text.startsWith("-]", at)) {
                at++;
                high = one();
            }
            if (high < low) {
                throw RegexException.inSyntax("invalid character class range", text.substring(start, at));
            }
            int last = high;
            members.add(each -> each >= low && each <= last);
        }

        private @Nullable IntPredicate named(int start) {
            if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) > 0) {
                return posix(start);
            }
            if (peek() != '\\' || at + 1 >= text.length()) {
                return null;
            }
            at++;
            var set = set(start);
            at = set == null ? start : at;
            return set;
        }

        private IntPredicate posix(int start) {
            int end = text.indexOf(":]", at + 2);
            var name = text.substring(at + 2, end);
            at = end + 2;
            boolean not = name.startsWith("^");
            var set = Sets.posix(not ? name.substring(1) : name)
                    .orElseThrow(
                            () -> RegexException.inSyntax("invalid character class range", text.substring(start, at)));
            return not ? Sets.negated(set) : set;
        }

        private int one() {
            if (atEnd()) {
                throw RegexException.inSyntax("missing closing ]", text.substring(open));
            }
            int start = at;
            int next = RegexParser.this.read();
            if (next != '\\') {
                return next;
            }
            if (atEnd()) {
                throw RegexException.inSyntax("trailing backslash at end of expression", "");
            }
            return character(start);
        }
    }
}
