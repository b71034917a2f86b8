package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Catalog;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long resolvers may keep answers about a service, by its exact name or by the longest beginning that matches. */
public final class ServiceTtls {
    /** Nothing may be kept. */
    public static final ServiceTtls NONE = new ServiceTtls(Map.of(), List.of());

    private final Map<String, Long> exact;
    private final List<Beginning> beginnings;

    private ServiceTtls(Map<String, Long> exact, List<Beginning> beginnings) {
        this.exact = exact;
        this.beginnings = beginnings;
    }

    /** Times by pattern, which is a service's name or the beginning of one followed by {@code *}; case does not matter. */
    public static ServiceTtls of(Map<String, Duration> patterns) {
        var exact = new HashMap<String, Long>();
        patterns.forEach((pattern, ttl) -> exact.put(Catalog.lower(pattern), ttl.toSeconds()));
        var beginnings = exact.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*"))
                .map(entry ->
                        new Beginning(entry.getKey().substring(0, entry.getKey().length() - 1), entry.getValue()))
                .sorted(Comparator.comparing((Beginning beginning) -> beginning.text.length())
                        .reversed())
                .toList();
        return new ServiceTtls(Map.copyOf(exact), beginnings);
    }

    /** In seconds; 0 when no pattern matches. */
    long of(String service) {
        var key = Catalog.lower(service);
        var found = exact.get(key);
        return found == null ? ofBeginning(key) : found;
    }

    private long ofBeginning(String key) {
        for (var beginning : beginnings) {
            if (key.startsWith(beginning.text)) {
                return beginning.seconds;
            }
        }
        return 0;
    }

    private record Beginning(String text, long seconds) {}
}
