package io.vigie.registry.doors.http;

import java.util.concurrent.Executor;

/**
 * A request that found its route.
 *
 * @param rest what stands in the path behind the route's own part, decoded; empty for routes without a variable part
 */
record Call(Request request, String rest, Parameters parameters) {
    byte[] body() {
        return request.body();
    }

    Executor executor() {
        return request.executor();
    }

    boolean has(String parameter) {
        return parameters.has(parameter);
    }

    String first(String parameter) {
        return parameters.first(parameter);
    }

    /** The variable part of the path, without which the call makes no sense. */
    String restOr(Refusal missing) {
        if (rest.isEmpty()) {
            throw missing;
        }
        return rest;
    }

    /** Whether JSON is wanted with line breaks and indents. */
    boolean pretty() {
        return has("pretty");
    }
}
