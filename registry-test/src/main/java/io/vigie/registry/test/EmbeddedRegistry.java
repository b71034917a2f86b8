package io.vigie.registry.test;

import io.vigie.registry.wiring.AgentSettings;
import io.vigie.registry.wiring.RunningRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * A registry that runs in this JVM, in memory, on free ports of the loopback interface. Starts empty each time.
 *
 * <pre>{@code
 * try (var registry = EmbeddedRegistry.start()) {
 *     // point a client of Consul at registry.httpUri(), or at 127.0.0.1 and registry.httpPort()
 * }
 * }</pre>
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final String NODE = "embedded";

    private final RunningRegistry running;

    private EmbeddedRegistry(RunningRegistry running) {
        this.running = running;
    }

    /**
     * Starts one; when this returns, it answers.
     *
     * @throws UncheckedIOException when this machine has no free port left
     */
    public static EmbeddedRegistry start() {
        return start(0, 0);
    }

    /**
     * Starts one on given ports, of which 0 means any free one: for tests that bring a registry back after an outage.
     *
     * @throws UncheckedIOException when a port is taken
     */
    public static EmbeddedRegistry start(int httpPort, int dnsPort) {
        try {
            return new EmbeddedRegistry(RunningRegistry.start(AgentSettings.inMemory(NODE, httpPort, dnsPort)));
        } catch (IOException noPort) {
            throw new UncheckedIOException("The embedded registry did not start: " + noPort.getMessage(), noPort);
        }
    }

    /** The port of the HTTP API. */
    public int httpPort() {
        return running.httpPort();
    }

    /** The port of DNS, both UDP and TCP. */
    public int dnsPort() {
        return running.dnsPort();
    }

    /** Where the HTTP API begins, without a path: {@code http://127.0.0.1:port}. */
    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + httpPort());
    }

    /** Stops it and forgets everything; returns when its ports are free. */
    @Override
    public void close() {
        running.close();
    }
}
