package io.vigie.registry.core.read.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * A place in a text that is being read, with memory of how far reading ever came and what would have been accepted there.
 *
 * <p>That memory is what Consul's parser (generated from a grammar) reports, so it lets errors be the same to the letter: a
 * reader that fails moves back with {@link #backTo} and tries something else, and what both had hoped for is listed.
 */
final class Cursor {
    private static final String END = "EOF";

    private final String text;
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> expected = new TreeSet<>();
    private int at;
    private int furthest;
    private boolean expectedEnd;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Moves over this very text, if it is here. */
    boolean literal(String wanted) {
        if (text.startsWith(wanted, at)) {
            at += wanted.length();
            return true;
        }
        hopedFor(GoText.quote(wanted));
        return false;
    }

    /** Moves over one character of a class, if it is here; the name is how the class is listed in errors. */
    boolean oneOf(String name, IntPredicate members) {
        if (at < text.length() && members.test(text.charAt(at))) {
            at++;
            return true;
        }
        hopedFor(name);
        return false;
    }

    /** Whether everything is read. */
    boolean end() {
        if (at == text.length()) {
            return true;
        }
        hopedFor(END);
        return false;
    }

    /** Moves behind the next such character; false, and no move, when there is none. */
    boolean behindNext(char wanted) {
        int found = text.indexOf(wanted, at);
        at = found < 0 ? at : found + 1;
        return found >= 0;
    }

    void toEnd() {
        at = text.length();
    }

    /** Notes a fault at the place; reading goes on, since a later way of reading may note more. */
    void fault(int place, String rule, String what) {
        faults.add(placeOf(place) + ": rule \"" + rule + "\": " + what);
    }

    boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** What went wrong: the faults, or else what was expected where reading ended. */
    FilterException failure() {
        return new FilterException(
                hasFaults()
                        ? String.join("\n", faults)
                        : placeOf(furthest) + ": no match found, expected: " + listOf(expectations()));
    }

    private void hopedFor(String what) {
        if (at > furthest) {
            furthest = at;
            expected.clear();
            expectedEnd = false;
        }
        if (at == furthest && what.equals(END)) {
            expectedEnd = true;
        } else if (at == furthest) {
            expected.add(what);
        }
    }

    private List<String> expectations() {
        var all = new ArrayList<>(expected);
        if (expectedEnd) {
            all.add(END);
        }
        return all;
    }

    private static String listOf(List<String> all) {
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    /** Line and column in characters, offset in bytes; a line break counts as column 0 of the line it begins. */
    private String placeOf(int place) {
        var through = text.substring(0, Math.min(place + 1, text.length()));
        long line = 1 + through.chars().filter(character -> character == '\n').count();
        int begin = through.lastIndexOf('\n') + 1;
        int column = begin > place ? 0 : 1 + text.codePointCount(begin, place);
        int offset = text.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
        return line + ":" + column + " (" + offset + ")";
    }
}
