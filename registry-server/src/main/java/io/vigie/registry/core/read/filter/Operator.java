package io.vigie.registry.core.read.filter;

/** How a selector is compared; {@code contains} is {@link #IN} the other way round. */
enum Operator {
    EQUAL("Equal", false),
    NOT_EQUAL("Not Equal", true),
    IN("In", false),
    NOT_IN("Not In", true),
    IS_EMPTY("Is Empty", false),
    IS_NOT_EMPTY("Is Not Empty", true),
    MATCHES("Matches", false),
    NOT_MATCHES("Not Matches", true);

    private final String title;
    private final boolean negative;

    Operator(String title, boolean negative) {
        this.title = title;
        this.negative = negative;
    }

    /** What Consul calls it in errors. */
    String title() {
        return title;
    }

    /** Whether it holds where its opposite does not; such a one also holds for what is not there. */
    boolean isNegative() {
        return negative;
    }

    /** The operator without its "not". */
    Operator positive() {
        return negative ? values()[ordinal() - 1] : this;
    }
}
