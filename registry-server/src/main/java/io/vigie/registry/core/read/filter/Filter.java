package io.vigie.registry.core.read.filter;

import java.util.List;
import java.util.function.Predicate;

/**
 * A boolean question about one thing, as {@code ?filter=} asks it. Immutable and safe for any thread.
 *
 * @param <T> what is filtered
 */
public final class Filter<T> implements Predicate<T> {
    /** How long an expression may be, in characters: as long as a request line gets in practice. */
    public static final int TEXT_LENGTH_MAX = 8_192;

    private final Predicate<T> test;

    private Filter(Predicate<T> test) {
        this.test = test;
    }

    /**
     * The filter that the text means. An empty text lets everything through.
     *
     * @throws FilterException when the text is no expression, or not one about such things; its message is for the caller
     */
    public static <T> Filter<T> parse(String text, Schema<T> schema) {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new FilterException("The expression has " + text.length() + " characters and may have "
                    + TEXT_LENGTH_MAX + ". Ask for less at a time.");
        }
        return new Filter<>(text.isEmpty() ? all -> true : compiled(Parser.parse(text), schema));
    }

    /**
     * Whether this one is wanted.
     *
     * @throws FilterException when a regular expression would need too much work on it
     */
    @Override
    public boolean test(T one) {
        return test.test(one);
    }

    private static <T> Predicate<T> compiled(Expression expression, Schema<T> schema) {
        if (expression instanceof Expression.Match match) {
            return schema.test(match, 0);
        }
        if (expression instanceof Expression.Not not) {
            return compiled(not.term(), schema).negate();
        }
        if (expression instanceof Expression.And and) {
            var tests = compiled(and.terms(), schema);
            return one -> tests.stream().allMatch(test -> test.test(one));
        }
        var tests = compiled(((Expression.Or) expression).terms(), schema);
        return one -> tests.stream().anyMatch(test -> test.test(one));
    }

    private static <T> List<Predicate<T>> compiled(List<Expression> terms, Schema<T> schema) {
        return terms.stream().map(term -> compiled(term, schema)).toList();
    }
}
