package io.vigie.discovery.registration;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the actuator's health endpoint is mounted in this application.
 *
 * @param managementPort the actuator's own port; null when it shares the application's
 * @param path the endpoint's path on that port
 */
public record ActuatorRoute(@Nullable Integer managementPort, String path) {

    /**
     * Computes the route from Spring Boot's own settings, each of which moves the endpoint: spring-cloud-consul registers
     * {@code /actuator/health} whatever they say, and such an application is critical for ever.
     *
     * @param settings looks up a property; answers null when it is not set
     */
    public static ActuatorRoute in(Function<String, @Nullable String> settings) {
        String endpoint = segment(otherwise(settings.apply("management.endpoints.web.base-path"), "/actuator"))
                + segment(otherwise(settings.apply("management.endpoints.web.path-mapping.health"), "health"));
        Integer ownPort = ownPort(settings);
        String mount = ownPort == null
                ? segment(settings.apply("server.servlet.context-path"))
                        + segment(settings.apply("spring.mvc.servlet.path"))
                        + segment(settings.apply("spring.webflux.base-path"))
                : segment(settings.apply("management.server.base-path"));
        return new ActuatorRoute(ownPort, mount + endpoint);
    }

    // local.management.port is the real one once it listens, also when management.server.port asked for any (0).
    private static @Nullable Integer ownPort(Function<String, @Nullable String> settings) {
        String asked = settings.apply("management.server.port");
        boolean shared = asked == null || asked.isBlank() || asked.equals(settings.apply("server.port"));
        if (asked == null || shared && !asked.equals("0")) {
            return null;
        }
        int port = Integer.parseInt(otherwise(settings.apply("local.management.port"), asked));
        return port <= 0 ? null : port;
    }

    private static String otherwise(@Nullable String value, String standard) {
        return value == null || value.isBlank() ? standard : value;
    }

    private static String segment(@Nullable String path) {
        String bare = path == null ? "" : path.strip().replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
