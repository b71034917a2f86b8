package io.vigie.registry.workers.watches;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is done with the news of a watch. */
public sealed interface Handler {
    /**
     * Runs a program, which reads the news as JSON and finds their index in {@code CONSUL_INDEX}.
     *
     * @param args the program and its arguments; no shell looks at them
     */
    record Program(List<String> args) implements Handler {
        public Program {
            args = List.copyOf(args);
        }
    }

    /**
     * Sends the news as JSON, with their index in {@code X-Consul-Index}.
     *
     * @param headers those of the operator
     * @param trustsAll whether any certificate will do
     */
    record Call(URI uri, String method, Map<String, List<String>> headers, Duration timeout, boolean trustsAll)
            implements Handler {
        /** How long the called one may take that the operator sets no time for, as in Consul. */
        static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);

        public Call {
            headers = Map.copyOf(headers);
        }
    }
}
