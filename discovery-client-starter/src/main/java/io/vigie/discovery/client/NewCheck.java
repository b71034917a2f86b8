package io.vigie.discovery.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A health check to be registered together with its service, in Consul's spelling. Exactly one of {@code http},
 * {@code tcp}, {@code grpc} and {@code ttl} is set.
 *
 * @param checkId the check's id; null has the registry choose one
 * @param name what operators read; null has the registry choose it
 * @param http URL that must answer 2xx
 * @param header request headers of the HTTP check
 * @param tlsSkipVerify true when the registry should trust any certificate of that URL
 * @param tcp host:port that must accept a connection
 * @param grpc host:port or host:port/service that must answer gRPC's health protocol
 * @param grpcUseTls true when it speaks TLS
 * @param ttl how long a heartbeat lasts, in Go's notation
 * @param interval time between two runs, in Go's notation
 * @param timeout how long one run may take, in Go's notation
 * @param deregisterCriticalServiceAfter how long a critical instance stays registered, in Go's notation
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NewCheck(
        @JsonProperty("CheckID") @Nullable String checkId,
        @JsonProperty("Name") @Nullable String name,
        @JsonProperty("HTTP") @Nullable String http,
        @JsonProperty("Header") Map<String, List<String>> header,
        @JsonProperty("TLSSkipVerify") @Nullable Boolean tlsSkipVerify,
        @JsonProperty("TCP") @Nullable String tcp,
        @JsonProperty("GRPC") @Nullable String grpc,
        @JsonProperty("GRPCUseTLS") @Nullable Boolean grpcUseTls,
        @JsonProperty("TTL") @Nullable String ttl,
        @JsonProperty("Interval") @Nullable String interval,
        @JsonProperty("Timeout") @Nullable String timeout,

        @JsonProperty("DeregisterCriticalServiceAfter") @Nullable
        String deregisterCriticalServiceAfter) {

    /** The same check under this id. */
    public NewCheck withId(String id) {
        return new NewCheck(
                id,
                name,
                http,
                header,
                tlsSkipVerify,
                tcp,
                grpc,
                grpcUseTls,
                ttl,
                interval,
                timeout,
                deregisterCriticalServiceAfter);
    }

    /** A duration as Go writes it, which is what the registry reads: {@code 15s}, {@code 1500ms}. */
    public static String inGo(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
