package io.vigie.registry.core.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the agent that owns a check finds out how it stands. */
public sealed interface Probe {
    /** The word shown as {@code Type} of the check. */
    String type();

    /**
     * Asks a URL: 2xx is passing, 429 warning, everything else critical.
     *
     * @param method an HTTP method in capitals
     * @param headers sent in addition to the prober's own
     * @param body sent as it is; may be empty
     * @param interval from the start of one run to the start of the next, at least {@link #INTERVAL_MIN}
     * @param timeout for connecting, sending and the whole answer
     * @param outputMaxBytes how much of the answer is kept
     */
    record Http(
            String url,
            String method,
            Map<String, List<String>> headers,
            String body,
            boolean tlsSkipVerify,
            Duration interval,
            Duration timeout,
            int outputMaxBytes)
            implements Probe {
        public Http {
            headers = Map.copyOf(headers);
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "http";
        }
    }

    /** Opens a TCP connection to {@code host:port}: accepted is passing, all else critical. */
    record Tcp(String address, Duration interval, Duration timeout) implements Probe {
        public Tcp {
            interval = atLeast(interval, INTERVAL_MIN);
        }

        @Override
        public String type() {
            return "tcp";
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
