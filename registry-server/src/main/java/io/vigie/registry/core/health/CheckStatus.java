package io.vigie.registry.core.health;

/**
 * How a check stands. Three texts have a meaning; others are stored and shown, as Consul does for what comes through the
 * catalog, and count as not passing.
 */
public record CheckStatus(String text) {
    /** All is well. */
    public static final CheckStatus PASSING = new CheckStatus("passing");
    /** Works, but somebody should look; still answered by DNS, not by {@code ?passing}. */
    public static final CheckStatus WARNING = new CheckStatus("warning");
    /** Does not work. */
    public static final CheckStatus CRITICAL = new CheckStatus("critical");

    /** Whether this is one of the three texts with a meaning. */
    public boolean isKnown() {
        return isPassing() || isWarning() || isCritical();
    }

    /** Whether all is well. */
    public boolean isPassing() {
        return equals(PASSING);
    }

    /** Whether somebody should look. */
    public boolean isWarning() {
        return equals(WARNING);
    }

    /** Whether it does not work. */
    public boolean isCritical() {
        return equals(CRITICAL);
    }
}
