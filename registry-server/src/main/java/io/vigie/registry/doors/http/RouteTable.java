package io.vigie.registry.doors.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path: the one with this very path, or else the longest that ends in a slash and begins it.
 * That is how Go's mux chooses, so paths match here as they do in Consul.
 */
final class RouteTable {
    private final Map<String, Route> exact = new HashMap<>();
    private final Map<String, Route> prefixes = new HashMap<>();
    private final List<Route> all;

    RouteTable(List<Route> routes) {
        all = List.copyOf(routes);
        for (var route : routes) {
            var twin = (route.takesRest() ? prefixes : exact).put(route.path(), route);
            if (twin != null) {
                throw new IllegalArgumentException("Two routes have the path " + route.path() + "; join them.");
            }
        }
    }

    Collection<Route> all() {
        return all;
    }

    @Nullable
    Route find(String path) {
        var route = exact.get(path);
        return route != null ? route : longestPrefixOf(path);
    }

    /** Whether no route is this very path, but one is the path with a slash and a variable part behind it. */
    boolean lacksOnlyItsSlash(String path) {
        return !exact.containsKey(path) && prefixes.containsKey(path + "/");
    }

    private @Nullable Route longestPrefixOf(String path) {
        Route best = null;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var route = prefixes.get(path.substring(0, slash + 1));
            best = route == null ? best : route;
        }
        return best;
    }
}
