package io.vigie.registry.core.health;

/**
 * How many results in a row it takes until a check that an agent runs changes its status; 0 and 1 both mean the first one.
 * TTL checks know no thresholds, as in Consul.
 *
 * @param successBeforePassing results that are passing or warning, until the check says so
 * @param failuresBeforeWarning critical results until the check is at least at warning
 * @param failuresBeforeCritical critical results until the check is critical
 */
public record Thresholds(int successBeforePassing, int failuresBeforeWarning, int failuresBeforeCritical) {
    /** Every result counts at once. */
    public static final Thresholds NONE = new Thresholds(0, 0, 0);
}
