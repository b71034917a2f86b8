package io.vigie.registry.doors.http;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of the map: a path and what answers each verb on it.
 *
 * @param path as it is, or ending in a slash when something variable follows; "/" is the root and nothing else
 * @param meters what is measured of each verb
 * @param bodyBytesMax the longest body that is taken; more than {@link Api#BODY_BYTES_MAX} for a few routes only
 */
record Route(
        String path,
        Map<Method, Endpoint> endpoints,
        Set<Method> unlisted,
        Map<Method, Meter> meters,
        int bodyBytesMax) {
    static Route of(String path) {
        return of(path, Api.BODY_BYTES_MAX);
    }

    /** A path that takes longer bodies than others. */
    static Route of(String path, int bodyBytesMax) {
        return new Route(
                path,
                new EnumMap<>(Method.class),
                EnumSet.noneOf(Method.class),
                new EnumMap<>(Method.class),
                bodyBytesMax);
    }

    Route on(Method method, Endpoint endpoint) {
        endpoints.put(method, endpoint);
        meters.put(method, new Meter());
        return this;
    }

    /** A verb that some clients use though Consul does not name it: taken, but not told in {@code Allow} either. */
    Route also(Method method, Endpoint endpoint) {
        unlisted.add(method);
        return on(method, endpoint);
    }

    boolean takes(String method) {
        return endpoints.keySet().stream().anyMatch(each -> each.name().equals(method));
    }

    /** Whether the verb changes something here though its name says that it reads: it is answered as PUT is. */
    boolean changesBy(String method) {
        var put = endpoints.get(Method.PUT);
        return method.equals("GET") && put != null && put == endpoints.get(Method.GET);
    }

    boolean takesRest() {
        return path.endsWith("/") && path.length() > 1;
    }

    /** The value of the {@code Allow} header. */
    String allowed() {
        return endpoints.keySet().stream()
                .filter(method -> !unlisted.contains(method))
                .map(Enum::name)
                .collect(Collectors.joining(",", "OPTIONS,", ""));
    }
}
