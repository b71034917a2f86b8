package io.vigie.discovery.registration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the registry knows that this application is well.
 *
 * @param registerHealthCheck false registers no check: the instance then always counts as passing
 * @param healthCheckPath the path the registry calls; by default the actuator's health endpoint wherever it is mounted,
 *     and without an actuator the registry only opens a connection
 * @param healthCheckUrl the whole URL the registry calls, instead of a path on the registered host
 * @param healthCheckInterval time between two calls
 * @param healthCheckTimeout how long a call may take; the registry's own default without it
 * @param healthCheckHeaders request headers of the call
 * @param healthCheckTlsSkipVerify true lets the registry trust any certificate of this application
 * @param healthCheckCriticalTimeout how long the instance stays registered while it is critical, so that a crashed one
 *     does not stay for ever; 0 keeps it. Consul's least is one minute
 * @param checks further checks that the registry runs, all of which must pass too
 * @param heartbeat a check that the application feeds instead of one that the registry runs
 */
@ConfigurationProperties("spring.cloud.consul.discovery")
public record HealthCheckProperties(
        @DefaultValue("true") boolean registerHealthCheck,
        @Nullable String healthCheckPath,
        @Nullable String healthCheckUrl,
        @DefaultValue("10s") Duration healthCheckInterval,
        @Nullable Duration healthCheckTimeout,
        @DefaultValue Map<String, List<String>> healthCheckHeaders,
        @Nullable Boolean healthCheckTlsSkipVerify,
        @DefaultValue("10m") Duration healthCheckCriticalTimeout,
        @DefaultValue List<FurtherCheck> checks,
        @DefaultValue Heartbeat heartbeat) {

    /**
     * A further check: exactly one of http, tcp and grpc says what the registry asks.
     *
     * @param name what operators read
     * @param http a URL that must answer 2xx
     * @param tcp a host:port that must accept a connection
     * @param grpc a host:port, or host:port/service, that must answer gRPC's health protocol
     * @param grpcUseTls true when it speaks TLS
     * @param interval time between two runs; health-check-interval without it
     * @param timeout how long one run may take; health-check-timeout without it
     */
    public record FurtherCheck(
            @Nullable String name,
            @Nullable String http,
            @Nullable String tcp,
            @Nullable String grpc,
            @DefaultValue("false") boolean grpcUseTls,
            @Nullable Duration interval,
            @Nullable Duration timeout) {

        public FurtherCheck {
            long given = Stream.of(http == null, tcp == null, grpc == null)
                    .filter(absent -> !absent)
                    .count();
            if (given != 1) {
                throw new IllegalArgumentException("Each of spring.cloud.consul.discovery.checks needs exactly one of"
                        + " http, tcp and grpc, but one has " + given + ".");
            }
        }
    }

    /**
     * Heartbeats.
     *
     * @param enabled true registers a TTL check and feeds it
     * @param ttl how long a heartbeat lasts: without a new one for so long the instance is critical
     * @param intervalRatio the part of the TTL after which the next heartbeat is sent, between 0.1 and 0.9
     * @param useActuatorHealth true sends what the actuator's health says, false always sends "passing"
     * @param actuatorHealthGroup the health group to ask, for example readiness; the whole health without it
     */
    public record Heartbeat(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("30s") Duration ttl,
            @DefaultValue("0.6666666666666666") double intervalRatio,
            @DefaultValue("true") boolean useActuatorHealth,
            @Nullable String actuatorHealthGroup) {

        /** A heartbeat is never sent more often than this, whatever the TTL. */
        private static final long INTERVAL_MILLIS_MIN = 100;

        public Heartbeat {
            if (intervalRatio < 0.1 || intervalRatio > 0.9) {
                throw new IllegalArgumentException("spring.cloud.consul.discovery.heartbeat.interval-ratio must be 0.1"
                        + " to 0.9 but is " + intervalRatio + ".");
            }
        }

        /** Time between two heartbeats. */
        public Duration interval() {
            return Duration.ofMillis(Math.max(INTERVAL_MILLIS_MIN, (long) (ttl.toMillis() * intervalRatio)));
        }
    }
}
