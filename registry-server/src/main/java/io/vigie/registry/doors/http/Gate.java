package io.vigie.registry.doors.http;

import java.util.Set;

/** Stands before all endpoints: turns away what the operator has closed, and puts the operator's headers on every reply. */
final class Gate {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String API = "/v1/";

    private final ApiRules rules;

    Gate(ApiRules rules) {
        this.rules = rules;
    }

    /** Refuses paths that are closed for everybody, whatever the verb. */
    void checkPath(String path) {
        if (rules.blocked().stream().anyMatch(path::startsWith)) {
            throw Refusal.forbidden("Endpoint is blocked by agent configuration");
        }
    }

    /** Refuses changes from addresses that may not make any; a read that changes something counts as a change. */
    void checkWriter(Route route, Request request) {
        boolean writes = !READING.contains(request.method()) || route.changesBy(request.method());
        var from = request.from();
        if (writes
                && !rules.writers().isEmpty()
                && (from == null || rules.writers().stream().noneMatch(range -> range.contains(from)))) {
            throw Refusal.forbidden("Access is restricted");
        }
    }

    /** The reply as it leaves, with the operator's headers. */
    Reply dressed(Route route, Reply reply) {
        if (rules.headers().isEmpty() || !route.path().startsWith(API)) {
            return reply;
        }
        var dressed = reply;
        for (var header : rules.headers().entrySet()) {
            dressed = dressed.with(header.getKey(), header.getValue());
        }
        return dressed;
    }
}
