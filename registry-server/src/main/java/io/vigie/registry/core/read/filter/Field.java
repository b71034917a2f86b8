package io.vigie.registry.core.read.filter;

import io.vigie.registry.core.read.filter.regex.Regex;
import io.vigie.registry.core.read.filter.regex.RegexException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a selector leads to, by the kind of thing it is: each kind knows the operators that make sense for it.
 *
 * @param <T> what is filtered
 */
sealed interface Field<T> {
    /**
     * The test that the match asks for.
     *
     * @param part the position in the selector of the part that led here
     */
    Predicate<T> test(Expression.Match match, int part);

    /** A text. */
    record Text<T>(Function<T, String> of) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            var test = textTest(match, part);
            return each -> test.test(of.apply(each));
        }
    }

    /** A whole number. */
    record Number<T>(ToLongFunction<T> of) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            long wanted = comparable(match, part, GoNumber::parse);
            return signed(match, each -> of.applyAsLong(each) == wanted);
        }
    }

    /** Yes or no. */
    record Flag<T>(Predicate<T> of) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            boolean wanted = comparable(match, part, GoNumber::parseBoolean);
            return signed(match, each -> of.test(each) == wanted);
        }
    }

    /** A list of texts. */
    record Texts<T>(Function<T, List<String>> of) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            return contents(
                    leaf(match, part),
                    each -> of.apply(each).isEmpty(),
                    each -> of.apply(each).contains(match.value()));
        }
    }

    /** Texts by names of the users' own choice. */
    record TextMap<T>(Function<T, Map<String, String>> of) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            if (match.endsAt(part)) {
                return contents(
                        match,
                        each -> of.apply(each).isEmpty(),
                        each -> of.apply(each).containsKey(match.value()));
            }
            var test = textTest(match, part + 1);
            return each -> ofValue(of.apply(each).get(match.selector().get(part + 1)), match, test);
        }
    }

    /** A part that has fields of its own. */
    record Part<T, R>(Function<T, R> of, Schema<R> schema) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            var test = schema.test(match, part + 1);
            return each -> test.test(of.apply(each));
        }
    }

    /** A field of something else that this one carries. */
    record Carried<T, R>(Function<T, R> of, Field<R> field) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            var test = field.test(match, part);
            return each -> test.test(of.apply(each));
        }
    }

    /** Several parts: a match holds when it holds for any of them. */
    record Parts<T, R>(Function<T, List<R>> of, Schema<R> schema) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            if (match.endsAt(part)) {
                return emptiness(match, each -> of.apply(each).isEmpty());
            }
            var test = schema.test(match, part + 1);
            return each -> of.apply(each).stream().anyMatch(test);
        }
    }

    /** Parts by names of the users' own choice. */
    record PartMap<T, R>(Function<T, ? extends Map<String, R>> of, Schema<R> schema) implements Field<T> {
        @Override
        public Predicate<T> test(Expression.Match match, int part) {
            if (match.endsAt(part)) {
                return contents(
                        match,
                        each -> of.apply(each).isEmpty(),
                        each -> of.apply(each).containsKey(match.value()));
            }
            var test = schema.test(match, part + 2);
            return each -> ofValue(of.apply(each).get(match.selector().get(part + 1)), match, test);
        }
    }

    /** What is not there matches no positive operator, and so every negative one. */
    private static <R> boolean ofValue(@Nullable R value, Expression.Match match, Predicate<R> test) {
        return value == null ? match.operator().isNegative() : test.test(value);
    }

    private static <T> Predicate<T> signed(Expression.Match match, Predicate<T> positive) {
        return match.operator().isNegative() ? positive.negate() : positive;
    }

    private static Expression.Match leaf(Expression.Match match, int part) {
        if (!match.endsAt(part)) {
            throw match.invalidSelector(part + 1);
        }
        return match;
    }

    private static <V> V comparable(Expression.Match match, int part, Function<String, V> parse) {
        if (leaf(match, part).operator().positive() != Operator.EQUAL) {
            throw match.invalidOperator();
        }
        try {
            return parse.apply(match.value());
        } catch (NumberFormatException no) {
            throw match.invalidValue(String.valueOf(no.getMessage()));
        }
    }

    private static Predicate<String> textTest(Expression.Match match, int part) {
        var wanted = leaf(match, part).value();
        return signed(
                match,
                switch (match.operator().positive()) {
                    case EQUAL -> wanted::equals;
                    case IN -> text -> text.contains(wanted);
                    case MATCHES -> compiled(wanted);
                    default -> throw match.invalidOperator();
                });
    }

    private static Predicate<String> compiled(String expression) {
        try {
            var regex = Regex.compile(expression);
            return text -> finds(regex, text);
        } catch (RegexException no) {
            throw new FilterException(
                    "Failed to compile regular expression " + GoText.quote(expression) + ": " + no.getMessage());
        }
    }

    private static boolean finds(Regex regex, String text) {
        try {
            return regex.finds(text);
        } catch (RegexException tooMuch) {
            throw new FilterException(String.valueOf(tooMuch.getMessage()));
        }
    }

    private static <T> Predicate<T> contents(Expression.Match match, Predicate<T> isEmpty, Predicate<T> holds) {
        return match.operator().positive() == Operator.IN ? signed(match, holds) : emptiness(match, isEmpty);
    }

    private static <T> Predicate<T> emptiness(Expression.Match match, Predicate<T> isEmpty) {
        if (match.operator().positive() != Operator.IS_EMPTY) {
            throw match.invalidOperator();
        }
        return signed(match, isEmpty);
    }
}
