package io.vigie.registry.core.read.filter.regex;

/** Reads what stands behind a piece and says how often it comes: {@code *}, {@code +?}, {@code {2,5}} and their like. */
final class RepeatReader {
    /** The largest number in braces, RE2's own. */
    static final int REPEAT_MAX = 1_000;
    /** More digits than the largest number has, and few enough for an int. */
    private static final int DIGITS_MAX = 6;

    private final PatternText text;

    RepeatReader(PatternText text) {
        this.text = text;
    }

    private record Counts(int least, int most) {}

    /** The piece, repeated as it is written, or as it is when nothing repeats it. */
    Piece repeated(Piece piece, boolean lazyByDefault) {
        int start = text.place();
        var once = repetition(piece, lazyByDefault);
        if (once == piece) {
            return piece;
        }
        int second = text.place();
        if (repetition(once, lazyByDefault) != once) {
            throw text.fault("invalid nested repetition operator", start);
        }
        text.goTo(second);
        return once;
    }

    /** Refuses numbers in braces, as here is nothing that they could repeat; moves nowhere when there are none. */
    void refuseCounts() {
        int start = text.place();
        if (countsHere()) {
            counts();
            throw text.fault("missing argument to repetition operator", start);
        }
    }

    private Piece repetition(Piece piece, boolean lazyByDefault) {
        Counts counts;
        if (text.take("*")) {
            counts = new Counts(0, Piece.Repeat.ENDLESS);
        } else if (text.take("+")) {
            counts = new Counts(1, Piece.Repeat.ENDLESS);
        } else if (text.take("?")) {
            counts = new Counts(0, 1);
        } else if (countsHere()) {
            counts = counts();
        } else {
            return piece;
        }
        return new Piece.Repeat(piece, counts.least, counts.most, text.take("?") != lazyByDefault);
    }

    private boolean countsHere() {
        int start = text.place();
        boolean counts =
                text.take("{") && text.digits() > 0 && (!text.take(",") || text.digits() >= 0) && text.take("}");
        text.goTo(start);
        return counts;
    }

    private Counts counts() {
        int start = text.place();
        text.take("{");
        int least = number();
        int most = text.take(",") ? text.isNext("}") ? Piece.Repeat.ENDLESS : number() : least;
        text.take("}");
        if (least > REPEAT_MAX || most > REPEAT_MAX || most != Piece.Repeat.ENDLESS && most < least) {
            throw text.fault("invalid repeat count", start);
        }
        return new Counts(least, most);
    }

    /** The number here, or one more than is allowed when it is longer than any that is. */
    private int number() {
        int start = text.place();
        return text.digits() > DIGITS_MAX ? REPEAT_MAX + 1 : Integer.parseInt(text.since(start));
    }
}
