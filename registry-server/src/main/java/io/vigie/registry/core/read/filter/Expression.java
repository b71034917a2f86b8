package io.vigie.registry.core.read.filter;

import java.util.List;

/** A parsed filter, not yet compared with any schema. */
sealed interface Expression {
    /** Holds when all terms do. */
    record And(List<Expression> terms) implements Expression {}

    /** Holds when any term does. */
    record Or(List<Expression> terms) implements Expression {}

    /** Holds when the other does not. */
    record Not(Expression term) implements Expression {}

    /**
     * One comparison.
     *
     * @param selector its parts: {@code Meta.env} and {@code Meta["env"]} are the same two
     * @param value empty for {@link Operator#IS_EMPTY} and its opposite
     */
    record Match(List<String> selector, Operator operator, String value) implements Expression {
        /** The selector up to and with the part at the position, as errors name it. */
        String selectorTo(int last) {
            return String.join(".", selector.subList(0, last + 1));
        }

        /** Whether there is no part after the one at the position. */
        boolean endsAt(int position) {
            return position == selector.size() - 1;
        }

        /** The error for a selector whose part at the position leads nowhere. */
        FilterException invalidSelector(int position) {
            return new FilterException("Selector " + GoText.quote(selectorTo(position)) + " is not valid");
        }

        /** The error for an operator that what was selected does not know. */
        FilterException invalidOperator() {
            return new FilterException("Invalid match operator \"" + operator.title() + "\" for selector "
                    + GoText.quote(String.join(".", selector)));
        }

        /** The error for a value that what was selected cannot be compared with. */
        FilterException invalidValue(String why) {
            return new FilterException("Failed to coerce value " + GoText.quote(value) + " for selector "
                    + GoText.quote(String.join(".", selector)) + ": " + why);
        }
    }
}
