package io.vigie.registry.core.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to ask when nobody here answers. There is no other datacenter to ask, so this is kept and shown, and skipped.
 *
 * @param nearestN how many of the nearest datacenters to ask
 * @param datacenters which to ask; null when not given, and shown so
 */
public record Failover(int nearestN, @Nullable List<String> datacenters) {
    /** Nowhere. */
    public static final Failover NONE = new Failover(0, null);

    Optional<String> fault() {
        return nearestN < 0 ? Optional.of("Bad NearestN '" + nearestN + "', must be >= 0") : Optional.empty();
    }
}
