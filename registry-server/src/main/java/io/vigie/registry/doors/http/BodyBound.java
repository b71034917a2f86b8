package io.vigie.registry.doors.http;

/** Refuses bodies beyond the bound, in the words of Consul where its clients match them. */
final class BodyBound {
    private BodyBound() {}

    static void check(Route route, Request request) {
        if (request.bodySize() > route.bodyBytesMax()) {
            // Vault and others look for these words.
            throw Refusal.tooLarge("Request body(" + request.bodySize() + " bytes) too large, max size: "
                    + route.bodyBytesMax() + " bytes. See https://www.consul.io/docs/agent/options.html#"
                    + setting(route)
                    + ".");
        }
        if (request.body().length < request.bodySize()) {
            throw Refusal.busy("Too many long requests are being received at the moment. Try again in a few seconds.");
        }
    }

    private static String setting(Route route) {
        return switch (route.path()) {
            case "/v1/kv/" -> "kv_max_value_size";
            case "/v1/txn" -> "txn_max_req_len";
            default -> "limits";
        };
    }
}
