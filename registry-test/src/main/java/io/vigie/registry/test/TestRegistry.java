package io.vigie.registry.test;

import io.vigie.registry.wiring.AgentSettings;
import io.vigie.registry.wiring.RunningRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * A registry that runs in this JVM, in memory, on free ports of the loopback interface. Starts empty each time.
 *
 * <pre>{@code
 * try (var registry = TestRegistry.start()) {
 *     // point a client of Consul at registry.httpUri(), or at 127.0.0.1 and registry.httpPort()
 * }
 * }</pre>
 *
 * <p>A test has it say what it wants ({@link #putKey}, {@link #register}), asks what it knows ({@link #get},
 * {@link RegistryAssertions}), and makes it fail: {@link #outage}, {@link #latency}, {@link #refuse}, {@link #loseState},
 * {@link #resetIndex}, {@link #expireTtl}. The faults concern HTTP; DNS goes on. Safe for use by many threads.
 */
public final class TestRegistry implements AutoCloseable {
    private static final String NODE = "embedded";

    private final Door door;
    private final ByHand byHand;
    private RunningRegistry running;

    private TestRegistry(Door door, RunningRegistry running) {
        this.door = door;
        this.running = running;
        this.byHand = new ByHand(() -> URI.create("http://127.0.0.1:" + inner()));
    }

    /**
     * Starts one; when this returns, it answers.
     *
     * @throws UncheckedIOException when this machine has no free port left
     */
    public static TestRegistry start() {
        return start(0, 0);
    }

    /**
     * Starts one on given ports, of which 0 means any free one.
     *
     * @throws UncheckedIOException when a port is taken
     */
    public static TestRegistry start(int httpPort, int dnsPort) {
        Door door = Door.openOn(httpPort);
        try {
            TestRegistry registry = new TestRegistry(door, startInner(dnsPort));
            door.leadTo(registry.inner());
            return registry;
        } catch (UncheckedIOException noPort) {
            door.close();
            throw noPort;
        }
    }

    /** The port of the HTTP API; the same for as long as the registry lives, whatever is done to it. */
    public int httpPort() {
        return door.port();
    }

    /** The port of DNS, both UDP and TCP. */
    public synchronized int dnsPort() {
        return running.dnsPort();
    }

    /** Where the HTTP API begins, without a path: {@code http://127.0.0.1:port}. */
    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + httpPort());
    }

    /** The body of an answer, for a path such as {@code /v1/health/service/web?passing}; also during an outage. */
    public String get(String pathAndQuery) {
        return byHand.send("GET", pathAndQuery, "");
    }

    /** Writes a key. */
    public void putKey(String key, String value) {
        byHand.send("PUT", "/v1/kv/" + ByHand.path(key), value);
    }

    /** Removes a key, or with a slash at its end everything under it. */
    public void deleteKey(String key) {
        byHand.send("DELETE", "/v1/kv/" + ByHand.path(key) + (key.endsWith("/") ? "?recurse" : ""), "");
    }

    /** Registers an instance as Consul's agent takes it: {@code {"Name": "orders", "Port": 8081}}. */
    public void register(String json) {
        byHand.send("PUT", "/v1/agent/service/register", json);
    }

    /** Removes an instance, as an operator does. */
    public void deregister(String serviceId) {
        byHand.send("PUT", "/v1/agent/service/deregister/" + ByHand.segment(serviceId), "");
    }

    /** Does not answer from now on, and has hung up on everybody, until the outage is closed. The state stays. */
    public Fault outage() {
        return door.closed();
    }

    /** Does not answer for so long; returns at once. */
    public void outage(Duration length) {
        door.closedFor(length);
    }

    /** Answers everything this much later, until the fault is closed. */
    public Fault latency(Duration delay) {
        return door.slow(delay);
    }

    /** Answers every request with this status and text, for example 403 and {@code Permission denied}. */
    public Fault refuse(int status, String text) {
        return door.refusing(status, text);
    }

    /** Restarts as one that was kept in memory: on the same ports, with nothing of what it knew. */
    public synchronized void loseState() {
        try (Fault outage = door.closed()) {
            int dnsPort = running.dnsPort();
            running.close();
            running = startInner(dnsPort);
            door.leadTo(inner());
        }
    }

    /**
     * Restarts with all keys and instances and a low index, as after the restore of a snapshot on new servers. Every check
     * has become one that keeps its state until somebody reports another.
     */
    public synchronized void resetIndex() {
        Content content = Content.of(byHand);
        try (Fault outage = door.closed()) {
            loseState();
            content.restore(byHand);
        }
    }

    /** Lets the heartbeat of an instance's TTL check count as missed; the next heartbeat mends it. */
    public void expireTtl(String serviceId) {
        byHand.send(
                "PUT",
                "/v1/agent/check/update/service:" + ByHand.segment(serviceId),
                "{\"Status\": \"critical\", \"Output\": \"TTL expired\"}");
    }

    /** Stops it and forgets everything; returns when its ports are free. */
    @Override
    public synchronized void close() {
        door.close();
        running.close();
    }

    private synchronized int inner() {
        return running.httpPort();
    }

    private static RunningRegistry startInner(int dnsPort) {
        try {
            return RunningRegistry.start(AgentSettings.inMemory(NODE, 0, dnsPort));
        } catch (IOException noPort) {
            throw new UncheckedIOException("The embedded registry did not start: " + noPort.getMessage(), noPort);
        }
    }
}
