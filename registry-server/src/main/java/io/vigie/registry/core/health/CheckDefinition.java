package io.vigie.registry.core.health;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a registrant says of a check.
 *
 * @param notes for people; never read by the registry
 * @param type the word shown as {@code Type}; empty for checks that came through the catalog
 * @param shown what the registrant of a catalog check said about how it checks; shown as {@code Definition}, not acted upon
 * @param probe how the owning agent finds out; null when somebody else reports
 * @param deregisterAfter how long it may stay critical before its instance is removed; zero means for ever
 * @param thresholds how many results in a row the probe needs to change the status
 */
public record CheckDefinition(
        String name,
        String notes,
        String type,
        Map<String, Object> shown,
        @Nullable Probe probe,
        Duration deregisterAfter,
        Thresholds thresholds) {

    /** The shortest time a critical instance is kept; Consul raises smaller ones to it without a word. */
    public static final Duration DEREGISTER_AFTER_MIN = Duration.ofMinutes(1);

    public CheckDefinition {
        shown = Map.copyOf(shown);
        if (!deregisterAfter.isZero() && deregisterAfter.compareTo(DEREGISTER_AFTER_MIN) < 0) {
            deregisterAfter = DEREGISTER_AFTER_MIN;
        }
    }

    /** One whose probe changes the status at once. */
    public CheckDefinition(
            String name,
            String notes,
            String type,
            Map<String, Object> shown,
            @Nullable Probe probe,
            Duration deregisterAfter) {
        this(name, notes, type, shown, probe, deregisterAfter, Thresholds.NONE);
    }

    /** A check on which somebody outside reports. */
    public static CheckDefinition reported(String name, String notes) {
        return new CheckDefinition(name, notes, "", Map.of(), null, Duration.ZERO);
    }

    /** A check that the owning agent runs. */
    public static CheckDefinition probed(String name, String notes, Probe probe, Duration deregisterAfter) {
        return new CheckDefinition(name, notes, probe.type(), Map.of(), probe, deregisterAfter);
    }

    /** This definition without a word for what kind it is. */
    public CheckDefinition untyped() {
        return new CheckDefinition(name, notes, "", shown, probe, deregisterAfter, thresholds);
    }

    /** This definition with other thresholds. */
    public CheckDefinition with(Thresholds others) {
        return new CheckDefinition(name, notes, type, shown, probe, deregisterAfter, others);
    }
}
