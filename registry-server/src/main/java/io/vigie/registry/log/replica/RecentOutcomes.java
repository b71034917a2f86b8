package io.vigie.registry.log.replica;

import io.vigie.registry.core.command.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the latest transactions had to show, for who asked for them and hears of their index a moment later. Safe for any thread. */
final class RecentOutcomes {
    /** How many are kept: more than can be on their way at a time. */
    static final int KEPT_MAX = 1_024;

    private final Map<Long, List<Outcome>> byIndex = new LinkedHashMap<>();

    synchronized void keep(long index, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        byIndex.put(index, outcomes);
        if (byIndex.size() > KEPT_MAX) {
            byIndex.remove(byIndex.keySet().iterator().next());
        }
    }

    synchronized List<Outcome> at(long index) {
        return byIndex.getOrDefault(index, List.of());
    }
}
