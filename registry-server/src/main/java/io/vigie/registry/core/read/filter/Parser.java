package io.vigie.registry.core.read.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression by recursive descent, one method for each rule of the grammar.
 *
 * <pre>
 * or       = and { _ "or" _ and }          and   = not { _ "and" _ not }
 * not      = "not" _ not | group           group = "(" or ")" | match
 * match    = selector ( "==" | "!=" | _ ["not" _] ( "contains" | "matches" ) _ ) value
 *          | selector _ "is" _ ["not" _] "empty"
 *          | value _ ["not" _] "in" _ selector
 * selector = name { "." name | "[" text "]" }
 * value    = selector | number | text
 * </pre>
 *
 * <p>A rule that does not fit answers null and leaves the cursor where it was. Words are not reserved: {@code not == 1} is
 * about a selector called "not", as in Consul.
 */
final class Parser {
    /** How deep parentheses and "not" may nest; far beyond what people write, far within any stack. */
    static final int DEPTH_MAX = 100;

    private final Cursor cursor;

    private Parser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The expression that the whole text is. */
    static Expression parse(String text) {
        var cursor = new Cursor(text);
        var parser = new Parser(cursor);
        parser.blanks();
        var expression = parser.or(0);
        parser.blanks();
        if (expression == null || !cursor.end() || cursor.hasFaults()) {
            throw cursor.failure();
        }
        return expression;
    }

    private @Nullable Expression or(int depth) {
        return joined("or", () -> and(depth), Expression.Or::new);
    }

    private @Nullable Expression and(int depth) {
        return joined("and", () -> not(depth), Expression.And::new);
    }

    private @Nullable Expression joined(
            String word, Supplier<@Nullable Expression> term, Function<List<Expression>, Expression> join) {
        var first = term.get();
        if (first == null) {
            return null;
        }
        var terms = new ArrayList<>(List.of(first));
        for (var next = after(word, term); next != null; next = after(word, term)) {
            terms.add(next);
        }
        return terms.size() == 1 ? first : join.apply(List.copyOf(terms));
    }

    private @Nullable Expression after(String word, Supplier<@Nullable Expression> term) {
        int start = cursor.position();
        return orBack(start, spaced(word) ? term.get() : null);
    }

    private @Nullable Expression not(int depth) {
        if (depth > DEPTH_MAX) {
            throw new FilterException("The expression nests deeper than " + DEPTH_MAX + ". Write it flatter.");
        }
        int start = cursor.position();
        var term = orBack(start, cursor.literal("not") && blank() ? not(depth + 1) : null);
        return term == null ? group(depth) : new Expression.Not(term);
    }

    private @Nullable Expression group(int depth) {
        int start = cursor.position();
        var inner = orBack(start, cursor.literal("(") ? grouped(depth) : null);
        return inner == null ? match() : inner;
    }

    private @Nullable Expression grouped(int depth) {
        blanks();
        var inner = or(depth + 1);
        blanks();
        if (inner != null && !cursor.literal(")")) {
            cursor.fault(cursor.position(), "grouping", "Unmatched parentheses");
            return null;
        }
        return inner;
    }

    private @Nullable Expression match() {
        int start = cursor.position();
        var comparison = orBack(start, comparison());
        if (comparison != null) {
            return comparison;
        }
        var emptiness = orBack(start, emptiness());
        return emptiness == null ? orBack(start, membership()) : emptiness;
    }

    private @Nullable Expression comparison() {
        var selector = selector();
        var operator = selector == null ? null : comparing();
        var value = operator == null ? null : value();
        return selector == null || operator == null || value == null
                ? null
                : new Expression.Match(selector, operator, value);
    }

    private @Nullable Operator comparing() {
        int start = cursor.position();
        if (around("==")) {
            return Operator.EQUAL;
        }
        cursor.backTo(start);
        if (around("!=")) {
            return Operator.NOT_EQUAL;
        }
        cursor.backTo(start);
        var contains = word("contains", Operator.IN, Operator.NOT_IN);
        return contains == null ? word("matches", Operator.MATCHES, Operator.NOT_MATCHES) : contains;
    }

    private @Nullable Expression emptiness() {
        var selector = selector();
        if (selector == null || !spaced("is")) {
            return null;
        }
        int start = cursor.position();
        boolean not = cursor.literal("not") && blank();
        if (!not) {
            cursor.backTo(start);
        }
        var operator = not ? Operator.IS_NOT_EMPTY : Operator.IS_EMPTY;
        return cursor.literal("empty") ? new Expression.Match(selector, operator, "") : null;
    }

    private @Nullable Expression membership() {
        var value = value();
        var operator = value == null ? null : word("in", Operator.IN, Operator.NOT_IN);
        if (value == null || operator == null) {
            return null;
        }
        var selector = selector();
        if (selector == null) {
            cursor.fault(cursor.position(), "match", "Invalid selector");
            return null;
        }
        return new Expression.Match(selector, operator, value);
    }

    /** The word between blanks, with or without a "not" before it. */
    private @Nullable Operator word(String word, Operator plain, Operator negated) {
        int start = cursor.position();
        if (spaced(word)) {
            return plain;
        }
        cursor.backTo(start);
        if (blank() && cursor.literal("not") && spaced(word)) {
            return negated;
        }
        cursor.backTo(start);
        return null;
    }

    private @Nullable List<String> selector() {
        var first = name();
        if (first == null) {
            return null;
        }
        var parts = new ArrayList<>(List.of(first));
        for (var part = part(); part != null; part = part()) {
            parts.add(part);
        }
        return List.copyOf(parts);
    }

    private @Nullable String part() {
        int start = cursor.position();
        var named = orBack(start, cursor.literal(".") ? name() : null);
        return named == null ? orBack(start, cursor.literal("[") ? indexed() : null) : named;
    }

    private @Nullable String indexed() {
        blanks();
        int start = cursor.position();
        var key = text();
        if (key == null) {
            cursor.fault(start, "index", "Invalid index");
            return null;
        }
        blanks();
        if (!cursor.literal("]")) {
            cursor.fault(cursor.position(), "index", "Unclosed index expression");
            return null;
        }
        return key;
    }

    private @Nullable String name() {
        int start = cursor.position();
        if (!cursor.oneOf("[a-zA-Z]", Parser::isLetter)) {
            return null;
        }
        while (cursor.oneOf("[a-zA-Z0-9_]", each -> isLetter(each) || isDigit(each) || each == '_')) {}
        return cursor.since(start);
    }

    private @Nullable String value() {
        var selector = selector();
        if (selector != null) {
            return String.join(".", selector);
        }
        int start = cursor.position();
        var number = orBack(start, number(start));
        return number == null ? text() : number;
    }

    private @Nullable String number(int start) {
        cursor.literal("-");
        if (!cursor.literal("0") && !digits("[1-9]", each -> isDigit(each) && each != '0')) {
            return null;
        }
        int fraction = cursor.position();
        if (!cursor.literal(".") || !digits("[0-9]", Parser::isDigit)) {
            cursor.backTo(fraction);
        }
        var number = cursor.since(start);
        int end = cursor.position();
        if (!blank() && !cursor.end() && !cursor.literal(")")) {
            cursor.fault(end, "number", "Invalid number literal");
            return null;
        }
        cursor.backTo(end);
        return number;
    }

    private boolean digits(String firstName, IntPredicate first) {
        if (!cursor.oneOf(firstName, first)) {
            return false;
        }
        while (cursor.oneOf("[0-9]", Parser::isDigit)) {}
        return true;
    }

    private @Nullable String text() {
        int start = cursor.position();
        if (cursor.literal("`")) {
            // Go takes carriage returns out of raw texts.
            return quoted(start, '`', inner -> inner.replace("\r", ""));
        }
        return cursor.literal("\"") ? quoted(start, '"', inner -> unescaped(start, inner)) : null;
    }

    private @Nullable String quoted(int start, char quote, UnaryOperator<String> read) {
        if (!cursor.behindNext(quote)) {
            cursor.toEnd();
            cursor.fault(cursor.position(), "string", "Unterminated string literal");
            cursor.backTo(start);
            return null;
        }
        var whole = cursor.since(start);
        return read.apply(whole.substring(1, whole.length() - 1));
    }

    /** A bad escape is a fault, but the text has its place in the expression. */
    private String unescaped(int start, String inner) {
        var meant = GoText.unquote(inner);
        if (meant.isEmpty()) {
            cursor.fault(start, "string", "invalid syntax");
        }
        return meant.orElse("");
    }

    private boolean around(String sign) {
        blanks();
        boolean found = cursor.literal(sign);
        blanks();
        return found;
    }

    private boolean spaced(String word) {
        return blank() && cursor.literal(word) && blank();
    }

    private boolean blank() {
        boolean any = isBlankHere();
        blanks();
        return any;
    }

    private void blanks() {
        while (isBlankHere()) {}
    }

    private boolean isBlankHere() {
        return cursor.oneOf("[ \\t\\r\\n]", each -> each == ' ' || each == '\t' || each == '\r' || each == '\n');
    }

    private <R> @Nullable R orBack(int start, @Nullable R result) {
        if (result == null) {
            cursor.backTo(start);
        }
        return result;
    }

    private static boolean isLetter(int each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z';
    }

    private static boolean isDigit(int each) {
        return each >= '0' && each <= '9';
    }
}
