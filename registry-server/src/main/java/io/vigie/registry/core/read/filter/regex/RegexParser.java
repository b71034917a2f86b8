package io.vigie.registry.core.read.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads RE2's syntax by recursive descent; faults are worded as Go words them. */
final class RegexParser {
    /** How deep groups may nest. */
    static final int DEPTH_MAX = 100;

    private final String whole;
    private final PatternText text;
    private final EscapeReader escapes;
    private final RepeatReader repeats;
    private Flags flags = Flags.NONE;
    private int depth;
    private int groups;

    private RegexParser(String whole) {
        this.whole = whole;
        this.text = new PatternText(whole);
        this.escapes = new EscapeReader(text);
        this.repeats = new RepeatReader(text);
    }

    static Piece parse(String whole) {
        var parser = new RegexParser(whole);
        var piece = parser.choice();
        if (!parser.text.atEnd()) {
            throw RegexException.inSyntax("unexpected )", whole);
        }
        return piece;
    }

    private Piece choice() {
        var choices = new ArrayList<>(List.of(sequence()));
        while (text.take("|")) {
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.get(0) : new Piece.Choice(choices);
    }

    private Piece sequence() {
        var pieces = new ArrayList<Piece>();
        while (!text.atEnd() && !text.isNext("|") && !text.isNext(")")) {
            var piece = atom();
            if (piece != null) {
                pieces.add(repeats.repeated(piece, flags.lazy()));
            }
        }
        return new Piece.Sequence(pieces);
    }

    /** The next thing that can be repeated, or null for a change of flags, which cannot. */
    private @Nullable Piece atom() {
        int start = text.place();
        if (text.isNext("{")) {
            repeats.refuseCounts();
        }
        int next = text.read();
        return switch (next) {
            case '(' -> group(start);
            case '[' -> one(new ClassReader(text, flags.anyCase(), start).read());
            case '.' -> new Piece.One(flags.dotTakesLineBreak() ? any -> true : each -> each != '\n');
            case '^' -> flags.manyLines() ? Piece.Place.LINE_BEGIN : Piece.Place.TEXT_BEGIN;
            case '$' -> flags.manyLines() ? Piece.Place.LINE_END : Piece.Place.TEXT_END;
            case '\\' -> escape(start);
            case '*', '+', '?' -> throw text.fault("missing argument to repetition operator", start);
            default -> literal(next);
        };
    }

    private Piece literal(int character) {
        return one(each -> each == character);
    }

    private Piece one(IntPredicate set) {
        return new Piece.One(flags.anyCase() ? Sets.inAnyCase(set) : set);
    }

    private Piece escape(int start) {
        if (text.atEnd()) {
            throw RegexException.inSyntax("trailing backslash at end of expression", "");
        }
        if (text.take("Q")) {
            return quoted();
        }
        var place = escapes.place();
        if (place != null) {
            return place;
        }
        var set = escapes.set(start);
        return set != null ? one(set) : literal(escapes.character(start));
    }

    private Piece quoted() {
        return new Piece.Sequence(
                text.upTo("\\E").codePoints().mapToObj(this::literal).toList());
    }

    private @Nullable Piece group(int start) {
        if (++depth > DEPTH_MAX) {
            throw new RegexException("error parsing regexp: groups nest deeper than " + DEPTH_MAX);
        }
        var outer = flags;
        var piece = openedGroup(start);
        // Flags without a group of their own hold for the rest of the group they stand in.
        flags = piece == null ? flags : outer;
        depth--;
        return piece;
    }

    private @Nullable Piece openedGroup(int start) {
        if (text.take("?P<")) {
            name(start);
        } else if (text.take("?")) {
            flags = flags.changedBy(text, start);
            return text.take(":") ? closed(choice()) : nothing();
        }
        int number = ++groups;
        return new Piece.Group(closed(choice()), number);
    }

    private @Nullable Piece nothing() {
        text.take(")");
        return null;
    }

    private Piece closed(Piece inner) {
        if (!text.take(")")) {
            throw RegexException.inSyntax("missing closing )", whole);
        }
        return inner;
    }

    private void name(int start) {
        if (!text.isAhead(">")) {
            throw text.faultInRest("invalid named capture", start);
        }
        var name = text.upTo(">");
        if (name.isEmpty() || !name.chars().allMatch(Sets::isWord)) {
            throw text.fault("invalid named capture", start);
        }
    }
}
