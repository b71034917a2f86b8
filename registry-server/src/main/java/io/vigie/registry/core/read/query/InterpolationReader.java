package io.vigie.registry.core.read.query;

import io.vigie.registry.core.read.query.Interpolation.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the language of templates, which is HIL's as far as Consul 1.8.7 showed it:
 *
 * <pre>
 *   text   = { plain | "$$" | "${" sum "}" }
 *   sum    = term { ( "+" | "-" | "*" | "/" | "%" ) term }     from left to right, none before another
 *   term   = "-" term | "(" sum ")" | number | string | name [ "(" [ sum { "," sum } ] ")" ]
 *   string = a text between quotes, with ${…} of its own
 * </pre>
 */
final class InterpolationReader {
    /** How deep terms may nest. */
    static final int DEPTH_MAX = 32;

    private final String text;
    private int at;
    private int depth;

    private InterpolationReader(String text) {
        this.text = text;
    }

    /** Reads a whole text; throws {@link InterpolationException} when it has not this form. */
    static Interpolation read(String text) {
        return new InterpolationReader(text).text(false);
    }

    private Interpolation text(boolean quoted) {
        var pieces = new ArrayList<Term>();
        var plain = new StringBuilder();
        while (at < text.length() && !(quoted && peek() == '"')) {
            if (take("${")) {
                pieces.add(new Term.Literal(plain.toString()));
                plain.setLength(0);
                pieces.add(sumBefore('}'));
            } else if (quoted && take("\\")) {
                plain.append(escaped());
            } else {
                // Two dollars are one, which so keeps a brace from being read.
                at += text.startsWith("$$", at) ? 1 : 0;
                plain.append(next());
            }
        }
        pieces.add(new Term.Literal(plain.toString()));
        return new Interpolation(pieces);
    }

    private char escaped() {
        char c = next();
        return c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }

    private Term sumBefore(char end) {
        var sum = sum();
        expect(end);
        return sum;
    }

    private Term sum() {
        if (++depth > DEPTH_MAX) {
            throw InterpolationException.reading();
        }
        var sum = term();
        for (skipBlanks(); at < text.length() && "+-*/%".indexOf(peek()) >= 0; skipBlanks()) {
            char operator = next();
            sum = new Term.Sum(sum, operator, term());
        }
        depth--;
        return sum;
    }

    private Term term() {
        skipBlanks();
        char first = at < text.length() ? peek() : ' ';
        if (first == '-') {
            at++;
            return negative();
        }
        if (first == '(') {
            at++;
            return sumBefore(')');
        }
        if (first == '"') {
            at++;
            return string();
        }
        return isDigit(first) ? new Term.Literal(word("0123456789.")) : named();
    }

    /** Minus and a number, so that it can be shown; anything else is taken from nothing. */
    private Term negative() {
        if (++depth > DEPTH_MAX) {
            throw InterpolationException.reading();
        }
        var term = term();
        depth--;
        return term instanceof Term.Literal number && !number.text().startsWith("-")
                ? new Term.Literal("-" + number.text())
                : new Term.Sum(new Term.Literal("0"), '-', term);
    }

    private Term string() {
        if (++depth > DEPTH_MAX) {
            throw InterpolationException.reading();
        }
        var inner = text(true);
        expect('"');
        depth--;
        return new Term.Nested(inner);
    }

    private Term named() {
        var place = "1:" + (at + 1);
        int start = at;
        while (at < text.length() && isNameCharacter(peek())) {
            at++;
        }
        if (start == at) {
            throw InterpolationException.reading();
        }
        var name = text.substring(start, at);
        skipBlanks();
        return take("(") ? new Term.Call(name, arguments(), place) : new Term.Variable(name, place);
    }

    private List<Term> arguments() {
        var arguments = new ArrayList<Term>();
        skipBlanks();
        if (take(")")) {
            return arguments;
        }
        do {
            arguments.add(sum());
        } while (take(","));
        expect(')');
        return arguments;
    }

    private String word(String characters) {
        int start = at;
        while (at < text.length() && characters.indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (wanted != '"') {
            skipBlanks();
        }
        if (at >= text.length() || next() != wanted) {
            throw InterpolationException.reading();
        }
    }

    private char peek() {
        return text.charAt(at);
    }

    private char next() {
        if (at >= text.length()) {
            throw InterpolationException.reading();
        }
        return text.charAt(at++);
    }

    private boolean take(String wanted) {
        boolean here = text.startsWith(wanted, at);
        at += here ? wanted.length() : 0;
        return here;
    }
}
