package io.vigie.discovery.registration;

import io.vigie.discovery.client.NewCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the registry is told to check. In this order: nothing, a heartbeat, a given URL, a given path, the actuator's
 * health endpoint, and where there is none of these, whether a connection can be opened.
 *
 * @param settings the settings of the check
 * @param actuator where the health endpoint is, asked when the application listens; answers null without an actuator
 */
public record CheckPlan(HealthCheckProperties settings, Supplier<@Nullable ActuatorRoute> actuator) {

    /** The check of an application that others reach here; null for none. */
    @Nullable
    NewCheck of(String scheme, String host, int port) {
        if (!settings.registerHealthCheck()) {
            return null;
        }
        if (settings.heartbeat().enabled()) {
            return check(null, null, NewCheck.inGo(settings.heartbeat().ttl()));
        }
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String url = url(scheme, literal, port);
        return url == null ? check(null, literal + ":" + port, null) : check(url, null, null);
    }

    /** The further checks that the settings describe. */
    List<NewCheck> more() {
        return settings.checks().stream().map(this::further).toList();
    }

    private NewCheck further(HealthCheckProperties.FurtherCheck check) {
        return new NewCheck(
                null,
                check.name(),
                check.http(),
                Map.of(),
                null,
                check.tcp(),
                check.grpc(),
                check.grpc() == null ? null : check.grpcUseTls(),
                null,
                NewCheck.inGo(check.interval() == null ? settings.healthCheckInterval() : check.interval()),
                inGo(check.timeout() == null ? settings.healthCheckTimeout() : check.timeout()),
                null);
    }

    private @Nullable String url(String scheme, String host, int port) {
        if (settings.healthCheckUrl() != null) {
            return settings.healthCheckUrl();
        }
        ActuatorRoute route = actuator.get();
        String mounted = route == null ? null : route.path();
        String path = settings.healthCheckPath() == null ? mounted : settings.healthCheckPath();
        // Also a given path is called on the management port when there is one, as spring-cloud-consul 5.0.2 does.
        Integer ownPort = route == null ? null : route.managementPort();
        return path == null ? null : scheme + "://" + host + ":" + (ownPort == null ? port : ownPort) + path;
    }

    private NewCheck check(@Nullable String url, @Nullable String tcp, @Nullable String ttl) {
        Map<String, List<String>> headers = url == null ? Map.of() : settings.healthCheckHeaders();
        return new NewCheck(
                null,
                null,
                url,
                headers,
                url == null ? null : settings.healthCheckTlsSkipVerify(),
                tcp,
                null,
                null,
                ttl,
                ttl == null ? NewCheck.inGo(settings.healthCheckInterval()) : null,
                ttl == null ? inGo(settings.healthCheckTimeout()) : null,
                inGo(settings.healthCheckCriticalTimeout()));
    }

    private static @Nullable String inGo(@Nullable Duration duration) {
        return duration == null || duration.isZero() ? null : NewCheck.inGo(duration);
    }
}
