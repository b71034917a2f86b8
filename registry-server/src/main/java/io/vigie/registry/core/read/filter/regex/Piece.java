package io.vigie.registry.core.read.filter.regex;

import java.util.List;
import java.util.function.IntPredicate;

/** A parsed regular expression. */
sealed interface Piece {
    /** One character of a set. */
    record One(IntPredicate set) implements Piece {}

    /** One after the other; none of them is the empty text. */
    record Sequence(List<Piece> pieces) implements Piece {}

    /** One or another. */
    record Choice(List<Piece> pieces) implements Piece {}

    /** What stands between parentheses that are counted, from 1. */
    record Group(Piece piece, int number) implements Piece {}

    /** The same several times; at most {@link #ENDLESS} means without end, and lazy that fewer times are better. */
    record Repeat(Piece piece, int least, int most, boolean lazy) implements Piece {
        static final int ENDLESS = -1;
    }

    /** A place, not a character. */
    enum Place implements Piece {
        TEXT_BEGIN,
        TEXT_END,
        LINE_BEGIN,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE;

        /** What stands beyond both ends of a text. */
        static final int NOTHING = -1;

        /** Whether the place between these two characters is such a one. */
        boolean isBetween(int before, int after) {
            return switch (this) {
                case TEXT_BEGIN -> before == NOTHING;
                case TEXT_END -> after == NOTHING;
                case LINE_BEGIN -> before == NOTHING || before == '\n';
                case LINE_END -> after == NOTHING || after == '\n';
                case WORD_EDGE -> Sets.isWord(before) != Sets.isWord(after);
                case NO_WORD_EDGE -> Sets.isWord(before) == Sets.isWord(after);
            };
        }
    }
}
