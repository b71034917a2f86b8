package io.vigie.registry.doors.http.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the registrant of a catalog check says of how it checks, in the form in which Consul shows it: under its own spelling
 * of the names, durations as Go prints them ({@code 1m} is {@code 1m0s}), without what is empty and without what nobody knows.
 */
final class ShownDefinitionJson {
    /** The names, and the type that a check has that is given under this one. */
    private static final Map<String, String> NAMES = names();

    /** Digits of a number that fits into 64 bits in any case. */
    private static final int LONG_DIGITS_MAX = 18;

    private static final List<String> DURATIONS = List.of("Interval", "Timeout", "DeregisterCriticalServiceAfter");

    private ShownDefinitionJson() {}

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("GRPC", "grpc");
        names.put("HTTP", "http");
        names.put("TTL", "ttl");
        names.put("TCP", "tcp");
        names.put("AliasNode", "alias");
        names.put("AliasService", "alias");
        names.put("DockerContainerID", "docker");
        names.put("ScriptArgs", "script");
        names.put("H2PING", "h2ping");
        names.put("UDP", "udp");
        names.put("OSService", "os_service");
        for (var plain : List.of(
                "Interval",
                "Timeout",
                "DeregisterCriticalServiceAfter",
                "Header",
                "Method",
                "Body",
                "TLSServerName",
                "TLSSkipVerify",
                "TCPUseTLS",
                "GRPCUseTLS",
                "H2PingUseTLS",
                "DisableRedirects",
                "Shell",
                "OutputMaxSize")) {
            names.put(plain, "");
        }
        return names;
    }

    /** The members to show; throws {@link DecodeException} when a duration is none. */
    static Map<String, Object> of(Map<String, Object> given) {
        var shown = new LinkedHashMap<String, Object>();
        given.forEach((key, value) -> NAMES.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(key))
                .forEach(name -> put(shown, name, canonical(name, value))));
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
        if (value != null && !isEmpty(value)) {
            shown.put(name, value);
        }
    }

    private static @Nullable Object canonical(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (name.equals("TTL")) {
            // The one that Consul shows as it keeps it.
            return BigDecimal.valueOf(duration(value).toNanos());
        }
        if (DURATIONS.contains(name)) {
            var duration = duration(value);
            return duration.isZero() ? "" : GoDuration.print(duration);
        }
        return value;
    }

    private static Duration duration(Object value) {
        try {
            return value instanceof BigDecimal nanos
                    ? Duration.ofNanos(bounded(nanos))
                    : value.equals("") ? Duration.ZERO : GoDuration.parse(String.valueOf(value));
        } catch (IllegalArgumentException noDuration) {
            throw new DecodeException(String.valueOf(noDuration.getMessage()));
        }
    }

    /** Looks at the size first: to write out the zeroes of {@code 1e999999999} takes all memory. */
    private static long bounded(BigDecimal nanos) {
        if (nanos.precision() - (long) nanos.scale() > LONG_DIGITS_MAX) {
            throw new DecodeException(
                    "json: cannot unmarshal number into Go struct field .Definition of type time.Duration");
        }
        return nanos.longValue();
    }

    private static boolean isEmpty(Object value) {
        return value.equals("")
                || value.equals(false)
                || value instanceof BigDecimal number && number.signum() == 0
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** What kind of check is shown; empty when it is none that anybody knows. */
    static String typeOf(Map<String, Object> shown) {
        return NAMES.entrySet().stream()
                .filter(name -> !name.getValue().isEmpty() && shown.containsKey(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
