package io.vigie.registry.doors.http;

import io.vigie.registry.doors.http.wire.GoDuration;
import io.vigie.registry.log.Consistency;
import java.time.Duration;

/**
 * What every read understands: how fresh, and whether to wait for a change.
 *
 * @param index answer only when the result is newer than this; 0 means at once
 * @param patience how long to wait at the most, before jitter
 * @param consistency the word told back in {@code X-Consul-Effective-Consistency}
 */
record ReadOptions(long index, Duration patience, String consistency) {
    /** How long a query waits that does not say (Consul's default_query_time). */
    static final Duration WAIT_DEFAULT = Duration.ofMinutes(5);
    /** How long a query waits at the most (Consul's max_query_time). */
    static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private static final int CACHE_DIRECTIVES_MAX = 16;

    static ReadOptions of(Call call, String datacenter) {
        checkNamespace(call);
        return ofAnyNamespace(call, datacenter);
    }

    /** For the few reads that do not look at the namespace. */
    static ReadOptions ofAnyNamespace(Call call, String datacenter) {
        checkPlace(call, datacenter);
        checkCacheControl(call);
        return new ReadOptions(index(call.first("index")), patience(call.first("wait")), consistency(call));
    }

    /** Whether the reply is to wait for a change. */
    boolean blocks() {
        return index > 0;
    }

    /** How sure the reader wants to be. */
    Consistency freshness() {
        return switch (consistency) {
            case "stale" -> Consistency.STALE;
            case "consistent" -> Consistency.CONSISTENT;
            default -> Consistency.DEFAULT;
        };
    }

    /** Refuses datacenters that are not here, and parameters of Consul Enterprise. */
    static void checkDatacenter(Call call, String datacenter) {
        checkNamespace(call);
        checkPlace(call, datacenter);
    }

    /** Refuses namespaces, which only Consul Enterprise has. */
    static void checkNamespace(Call call) {
        if (call.has("ns")) {
            throw Refusal.badRequest(
                    "Bad request: Invalid query parameter: \"ns\" - Namespaces are a Consul Enterprise feature");
        }
    }

    /** Refuses datacenters that are not here. */
    static void checkPlace(Call call, String datacenter) {
        var wanted = call.first("dc");
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(datacenter)) {
            throw Refusal.internal("No path to datacenter");
        }
    }

    /** Every read looks at this header, though it only matters to caches: ages must be numbers of seconds. */
    private static void checkCacheControl(Call call) {
        var header = call.request().header().apply("Cache-Control");
        if (header != null && !header.isEmpty()) {
            for (var directive : header.split(",", CACHE_DIRECTIVES_MAX)) {
                checkAge(directive.strip());
            }
        }
    }

    private static void checkAge(String directive) {
        var parts = directive.split("=", 2);
        boolean isAge = parts[0].equals("max-age") || parts[0].equals("stale-if-error");
        if (isAge && parts.length == 2 && !parts[1].matches("-?[0-9]{1,18}")) {
            throw Refusal.badRequest("Invalid Cache-Control header.");
        }
    }

    /** Indexes are unsigned on the wire; ours stay far below the middle, so a larger one simply waits. */
    private static long index(String text) {
        long index = unsignedIndex(text);
        return index < 0 ? Long.MAX_VALUE : index;
    }

    /** An index that uses all its bits; 0 when there is none. */
    static long unsignedIndex(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return GoUnsigned.parse(text);
        } catch (NumberFormatException notANumber) {
            throw Refusal.badRequest("Invalid index");
        }
    }

    /** How long to wait for a change, by the parameter as it was written. */
    static Duration patience(String text) {
        var wait = text.isEmpty() ? Duration.ZERO : parsed(text);
        // Consul 1.8.7 reads wait=0s as "not given".
        if (wait.isZero() || wait.isNegative()) {
            return WAIT_DEFAULT;
        }
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }

    private static Duration parsed(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException notADuration) {
            throw Refusal.badRequest("Invalid wait time");
        }
    }

    private static String consistency(Call call) {
        boolean stale = call.has("stale");
        boolean consistent = call.has("consistent");
        if (stale && consistent) {
            throw Refusal.badRequest("Cannot specify ?stale with ?consistent, conflicting semantics.");
        }
        if (consistent && call.has("cached")) {
            throw Refusal.badRequest("Cannot specify ?cached with ?consistent, conflicting semantics.");
        }
        return stale ? "stale" : consistent ? "consistent" : "leader";
    }
}
