package io.vigie.registry.doors.http.netty;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.doors.http.Agent;
import io.vigie.registry.doors.http.ApiParts;
import io.vigie.registry.doors.http.ApiRules;
import io.vigie.registry.doors.http.Routes;
import io.vigie.registry.doors.http.Surroundings;
import io.vigie.registry.doors.http.ui.Pages;
import io.vigie.registry.log.Registry;
import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The real API on a free port of the loopback interface, over a registry that counts who asks it. */
final class ServedApi implements Registry, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final MemoryRegistry registry = new MemoryRegistry(Clock.systemUTC(), timer);
    private final AtomicInteger reads = new AtomicInteger();
    private final HttpServer server;

    ServedApi() throws IOException {
        this(Limits.DEFAULT);
    }

    ServedApi(Limits limits) throws IOException {
        this(limits, Surroundings.NONE);
    }

    ServedApi(Limits limits, Surroundings surroundings) throws IOException {
        timer.setRemoveOnCancelPolicy(true);
        propose(new RegisterNode(Node.of("n1", "", "127.0.0.1", Map.of(), Map.of()), false));
        var agent = new Agent("n1", "", "dc1", "127.0.0.1", 8300, 8301, "1.8.7", "vigie-test");
        var api = Routes.api(new ApiParts(
                        this,
                        agent,
                        (node, check) -> {},
                        session -> {},
                        () -> "",
                        () -> 0,
                        CompletableFuture.completedFuture(Pages.ofJar()))
                .in(surroundings, ApiRules.DEFAULT));
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), api, Clock.systemUTC(), limits);
    }

    int port() {
        return server.port();
    }

    RawClient client() throws IOException {
        return new RawClient(port());
    }

    /** How many blocking queries wait: each has one deadline. */
    @Override
    public int waiting() {
        return timer.getQueue().size();
    }

    /** How often an answer looked at the state. */
    int reads() {
        return reads.get();
    }

    void write(String key, String value) {
        propose(new PutKey(key, Value.of(value.getBytes(StandardCharsets.UTF_8)), 0, OptionalLong.empty()));
    }

    String value(String key) {
        return registry.current()
                .keyValues()
                .find(key)
                .map(entry -> new String(entry.value().bytes(), StandardCharsets.UTF_8))
                .orElse("-");
    }

    @Override
    public RegistryState current() {
        reads.incrementAndGet();
        return registry.current();
    }

    @Override
    public CompletableFuture<Applied> propose(Command command) {
        return registry.propose(command);
    }

    @Override
    public CompletableFuture<RegistryState> await(Topic topic, long index, Duration wait) {
        return registry.await(topic, index, wait);
    }

    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        timer.shutdownNow();
    }
}
