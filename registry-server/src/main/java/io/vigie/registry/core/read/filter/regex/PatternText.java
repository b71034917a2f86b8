package io.vigie.registry.core.read.filter.regex;

/** A regular expression that is being read, and the place that reading has reached. */
final class PatternText {
    private final String text;
    private int at;

    PatternText(String text) {
        this.text = text;
    }

    int place() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next character, which stays; there must be one. */
    int peek() {
        return text.codePointAt(at);
    }

    /** The next character; there must be one. */
    int read() {
        int next = peek();
        at += Character.charCount(next);
        return next;
    }

    boolean isNext(String wanted) {
        return text.startsWith(wanted, at);
    }

    /** Moves over this very text, if it is next. */
    boolean take(String wanted) {
        boolean here = isNext(wanted);
        at += here ? wanted.length() : 0;
        return here;
    }

    /** Moves over digits, and says how many there were. */
    int digits() {
        int start = at;
        while (!atEnd() && peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - start;
    }

    /** Whether this text comes here or later. */
    boolean isAhead(String wanted) {
        return text.indexOf(wanted, at) >= 0;
    }

    /** What stands before the end that is ahead, and moves behind that; all that is left when it is not ahead. */
    String upTo(String end) {
        int found = text.indexOf(end, at);
        var inner = text.substring(at, found < 0 ? text.length() : found);
        at = found < 0 ? text.length() : found + end.length();
        return inner;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** A fault in Go's words about what was read since the start. */
    RegexException fault(String what, int start) {
        return RegexException.inSyntax(what, since(start));
    }

    /** The same about all from the start to the end. */
    RegexException faultInRest(String what, int start) {
        return RegexException.inSyntax(what, text.substring(start));
    }
}
