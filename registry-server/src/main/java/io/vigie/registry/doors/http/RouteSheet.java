package io.vigie.registry.doors.http;

import static io.vigie.registry.doors.http.Method.GET;
import static io.vigie.registry.doors.http.Method.POST;
import static io.vigie.registry.doors.http.Method.PUT;

import java.util.ArrayList;
import java.util.List;

/** Where the areas of the API write their paths down, one line for each. For one thread, while the agent starts. */
final class RouteSheet {
    private final List<Route> routes = new ArrayList<>();
    private final LegacyVerbs legacyVerbs;

    RouteSheet(LegacyVerbs legacyVerbs) {
        this.legacyVerbs = legacyVerbs;
    }

    Route path(String path) {
        return path(path, Api.BODY_BYTES_MAX);
    }

    /** A path whose bodies have a bound of their own. */
    Route path(String path, int bodyBytesMax) {
        var route = Route.of(path, bodyBytesMax);
        routes.add(route);
        return route;
    }

    /** A path of the agent that changes something, for which Consul before 1.0 took any verb. */
    Route change(String path, Endpoint endpoint) {
        var route = path(path).on(PUT, endpoint);
        return legacyVerbs == LegacyVerbs.ALL ? route.on(POST, endpoint).on(GET, endpoint) : route;
    }

    /** The same, with verbs that the articles of that time type. */
    Route change(String path, Endpoint endpoint, Method... typed) {
        var route = change(path, endpoint);
        if (legacyVerbs != LegacyVerbs.NONE) {
            List.of(typed).forEach(method -> route.on(method, endpoint));
        }
        return route;
    }

    /** All that was written; grows while more is. */
    List<Route> routes() {
        return routes;
    }
}
