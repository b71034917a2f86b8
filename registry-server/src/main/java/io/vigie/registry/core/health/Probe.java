package io.vigie.registry.core.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the agent that owns a check finds out how it stands. */
public sealed interface Probe {
    /** The word shown as {@code Type} of the check. */
    String type();

    /** From the start of one run to the start of the next; zero for probes that do not run but wait. */
    default Duration interval() {
        return Duration.ZERO;
    }

    /** Whether running it starts a program of somebody's choice, which an agent does only when its operator allows it. */
    default boolean runsPrograms() {
        return false;
    }

    /**
     * How far the other side of a TLS connection is trusted.
     *
     * @param skipVerify believes every certificate
     * @param serverName the name asked for and expected in the certificate; empty means the host that is connected to
     */
    record Tls(boolean skipVerify, String serverName) {
        /** Certificates are verified, for the host that is connected to. */
        public static final Tls VERIFIED = new Tls(false, "");
    }

    /**
     * Asks a URL: 2xx is passing, 429 warning, everything else critical.
     *
     * @param method an HTTP method in capitals
     * @param headers sent in addition to the prober's own
     * @param body sent as it is; may be empty
     * @param tls used when the URL begins with {@code https}
     * @param followsRedirects whether a redirect to the same host is followed; else it is an answer like any other
     * @param interval from the start of one run to the start of the next, at least {@link #INTERVAL_MIN}
     * @param timeout for connecting, sending and the whole answer
     * @param outputMaxBytes how much of the answer is kept
     */
    record Http(
            String url,
            String method,
            Map<String, List<String>> headers,
            String body,
            Tls tls,
            boolean followsRedirects,
            Duration interval,
            Duration timeout,
            int outputMaxBytes)
            implements Probe {
        public Http {
            headers = Map.copyOf(headers);
            interval = atLeast(interval, INTERVAL_MIN);
        }

        /** One that follows redirects and expects the certificate of the host in the URL, if any. */
        public Http(
                String url,
                String method,
                Map<String, List<String>> headers,
                String body,
                boolean tlsSkipVerify,
                Duration interval,
                Duration timeout,
                int outputMaxBytes) {
            this(url, method, headers, body, new Tls(tlsSkipVerify, ""), true, interval, timeout, outputMaxBytes);
        }

        @Override
        public String type() {
            return "http";
        }
    }

    /**
     * Opens a TCP connection to {@code host:port}: accepted is passing, all else critical.
     *
     * @param tls when not null, TLS must come about too
     */
    record Tcp(String address, @Nullable Tls tls, Duration interval, Duration timeout) implements Probe {
        public Tcp {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        /** One that speaks no TLS. */
        public Tcp(String address, Duration interval, Duration timeout) {
            this(address, null, interval, timeout);
        }

        @Override
        public String type() {
            return "tcp";
        }
    }

    /** Sends a datagram to {@code host:port}: only a refusal or no way there is critical, silence is passing. */
    record Udp(String address, Duration interval, Duration timeout) implements Probe {
        public Udp {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "udp";
        }
    }

    /**
     * Asks gRPC's standard health service: SERVING is passing, all else critical.
     *
     * @param target {@code host:port}, or {@code host:port/service} to ask for one service
     * @param tls null speaks plainly
     */
    record Grpc(String target, @Nullable Tls tls, Duration interval, Duration timeout) implements Probe {
        public Grpc {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "grpc";
        }
    }

    /**
     * Sends an HTTP/2 ping to {@code host:port}: its echo is passing, all else critical.
     *
     * @param tls null speaks plainly
     */
    record H2Ping(String address, @Nullable Tls tls, Duration interval, Duration timeout) implements Probe {
        public H2Ping {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "h2ping";
        }
    }

    /**
     * Stands as another instance or node stands, at every change of it.
     *
     * @param node the node followed; empty means the check's own
     * @param serviceId the instance on it that is followed too; empty means the node alone
     */
    record Alias(String node, String serviceId) implements Probe {
        @Override
        public String type() {
            return "alias";
        }
    }

    /**
     * Runs a program, without a shell: exit code 0 is passing, 1 warning, everything else critical.
     *
     * @param args the program and its arguments, at least one
     * @param timeout after which the program and all that it started are killed
     * @param outputMaxBytes how much of the end of its output is kept
     */
    record Script(List<String> args, Duration interval, Duration timeout, int outputMaxBytes) implements Probe {
        public Script {
            args = List.copyOf(args);
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "script";
        }

        @Override
        public boolean runsPrograms() {
            return true;
        }
    }

    /**
     * Runs a program in a Docker container; exit codes count as with {@link Script}.
     *
     * @param shell runs the arguments as one line when it is not empty
     */
    record Docker(
            String containerId,
            String shell,
            List<String> args,
            Duration interval,
            Duration timeout,
            int outputMaxBytes)
            implements Probe {
        public Docker {
            args = List.copyOf(args);
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "docker";
        }

        @Override
        public boolean runsPrograms() {
            return true;
        }
    }

    /** Asks systemd for a unit: active is passing, on its way there warning, all else critical. */
    record OsService(String unit, Duration interval, Duration timeout) implements Probe {
        public OsService {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "os_service";
        }

        @Override
        public boolean runsPrograms() {
            return true;
        }
    }

    /**
     * Waits to be told: critical when nobody reported within the time to live.
     *
     * @param outputMaxBytes how much of a reporter's note is kept
     */
    record Ttl(Duration ttl, int outputMaxBytes) implements Probe {
        @Override
        public String type() {
            return "ttl";
        }
    }

    /** How much of an output is kept when nobody says otherwise (Consul's check_output_max_size). */
    int OUTPUT_BYTES_DEFAULT = 4096;

    /** The shortest interval; Consul raises smaller ones to it without a word. */
    Duration INTERVAL_MIN = Duration.ofSeconds(1);

    private static Duration atLeast(Duration wanted, Duration least) {
        return wanted.compareTo(least) < 0 ? least : wanted;
    }
}
