package io.vigie.registry.core.read.query;

import java.util.List;

/** A text of a template, read: plain pieces, and those to be worked out from the names. */
record Interpolation(List<Term> pieces) {
    /** What the text becomes; throws {@link InterpolationException} when that cannot be worked out. */
    String in(Names names) {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.in(names)));
        return text.toString();
    }

    /** Something that becomes a text. Numbers are texts, too, until somebody counts with them. */
    sealed interface Term {
        String in(Names names);

        /** Stands for itself. */
        record Literal(String text) implements Term {
            @Override
            public String in(Names names) {
                return text;
            }
        }

        /** A text with pieces of its own. */
        record Nested(Interpolation inner) implements Term {
            @Override
            public String in(Names names) {
                return inner.in(names);
            }
        }

        /** {@code name.full} and its like. */
        record Variable(String name, String place) implements Term {
            @Override
            public String in(Names names) {
                return switch (name) {
                    case "name.full" -> names.full();
                    case "name.prefix" -> names.prefix();
                    case "name.suffix" -> names.suffix();
                    case "agent.segment" -> names.segment();
                    default -> throw InterpolationException.evaluating(place + ": unknown variable accessed: " + name);
                };
            }
        }

        /** {@code match(1)}; there is no other function. */
        record Call(String function, List<Term> arguments, String place) implements Term {
            @Override
            public String in(Names names) {
                if (!function.equals("match")) {
                    throw InterpolationException.evaluating(place + ": unknown function called: " + function);
                }
                if (arguments.size() != 1) {
                    throw InterpolationException.evaluating(
                            place + ": match: expected 1 arguments, got " + arguments.size());
                }
                return names.match(Term.number(arguments.get(0), names));
            }
        }

        /** Two numbers and what is to be done with them. */
        record Sum(Term left, char operator, Term right) implements Term {
            @Override
            public String in(Names names) {
                long one = Term.number(left, names);
                long other = Term.number(right, names);
                if (other == 0 && (operator == '/' || operator == '%')) {
                    throw InterpolationException.evaluating("divide by zero");
                }
                return Long.toString(
                        switch (operator) {
                            case '+' -> one + other;
                            case '-' -> one - other;
                            case '*' -> one * other;
                            case '/' -> one / other;
                            default -> one % other;
                        });
            }
        }

        /** The number that a term becomes; what follows a decimal point is cut off. */
        private static long number(Term term, Names names) {
            var text = term.in(names);
            int point = text.indexOf('.');
            try {
                return Long.parseLong(point > 0 ? text.substring(0, point) : text);
            } catch (NumberFormatException notANumber) {
                throw InterpolationException.evaluating(
                        "__builtin_StringToInt: strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
            }
        }
    }
}
