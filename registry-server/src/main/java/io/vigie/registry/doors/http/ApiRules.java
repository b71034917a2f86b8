package io.vigie.registry.doors.http;

import java.util.List;
import java.util.Map;

/**
 * What the operator decides about the API as a whole: {@code http_config} and {@code limits} of Consul's configuration.
 *
 * @param blocked beginnings of paths that are refused
 * @param headers sent with every reply under {@code /v1/}
 * @param writers who may change something; everybody when it is empty
 * @param legacyVerbs which endpoints take verbs that Consul refuses since 1.0
 * @param staleDiscovery whether reads of catalog and health that do not say how fresh they must be are stale ones
 * @param limits how much one request may bring
 */
public record ApiRules(
        List<String> blocked,
        Map<String, String> headers,
        List<AddressRange> writers,
        LegacyVerbs legacyVerbs,
        boolean staleDiscovery,
        Limits limits) {
    /** What holds when the operator says nothing. */
    public static final ApiRules DEFAULT =
            new ApiRules(List.of(), Map.of(), List.of(), LegacyVerbs.REGISTRATION, false, Limits.DEFAULT);

    public ApiRules {
        blocked = List.copyOf(blocked);
        headers = Map.copyOf(headers);
        writers = List.copyOf(writers);
    }

    /**
     * How much one request may bring.
     *
     * @param valueBytes the longest value of a key
     * @param transactionBytes the longest body of a transaction; never less than a value may have
     * @param operations how many operations a transaction may have
     */
    public record Limits(int valueBytes, int transactionBytes, int operations) {
        /** Those of Consul 1.8.7. */
        public static final Limits DEFAULT = new Limits(Api.BODY_BYTES_MAX, Api.BODY_BYTES_MAX, 64);

        public Limits {
            transactionBytes = Math.max(transactionBytes, valueBytes);
        }
    }
}
