package io.vigie.registry.doors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.doors.http.ui.Pages;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.HandTimer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The API of the agent on node {@code n1}, asked as the function it is: without sockets, and time passes by hand. */
final class Door {
    static final String NODE = "n1";
    static final Agent AGENT = new Agent(
            NODE, "40e4a748-2192-161a-0510-9bf59fe950b5", "dc1", "10.0.0.1", 8300, 8301, "1.8.7", "vigie-test");

    /** The same for all doors, as reading it takes longer than most tests. */
    static final CompletableFuture<Pages> PAGES = CompletableFuture.completedFuture(Pages.ofJar());

    final HandTimer timer = new HandTimer();
    final MemoryRegistry registry;
    /** The checks on which somebody reported, in order. */
    final List<String> beats = new ArrayList<>();
    /** The sessions that somebody renewed, in order. */
    final List<String> renewed = new ArrayList<>();

    /** Where requests come from. */
    InetAddress from = InetAddress.getLoopbackAddress();

    private final AtomicInteger ids = new AtomicInteger();
    private final ApiParts parts;
    private final Api api;

    Door() {
        this(() -> 0);
    }

    Door(RandomGenerator random) {
        this(random, ApiRules.DEFAULT);
    }

    /** One whose operator has made rules. */
    Door(ApiRules rules) {
        this(() -> 0, rules);
    }

    /** A door to the registry of another, through which nobody has gone yet. */
    Door(Door other) {
        registry = other.registry;
        parts = other.parts;
        api = Routes.api(parts);
    }

    private Door(RandomGenerator random, ApiRules rules) {
        registry = new MemoryRegistry(timer.clock(), timer);
        parts = new ApiParts(
                        registry,
                        AGENT,
                        (node, check) -> beats.add(node + "/" + check),
                        renewed::add,
                        () -> new UUID(0, ids.incrementAndGet()).toString(),
                        random,
                        PAGES)
                .in(Surroundings.NONE, rules);
        api = Routes.api(parts);
        does(new RegisterNode(Node.of(NODE, AGENT.nodeId(), AGENT.address(), Map.of(), Map.of()), false));
    }

    Applied does(Command command) {
        var applied = registry.propose(command).join();
        assertThat(applied.succeeded()).as(applied.reason()).isTrue();
        return applied;
    }

    Answer get(String uri) {
        return send("GET", uri, "");
    }

    Answer put(String uri, String body) {
        return send("PUT", uri, body);
    }

    Answer delete(String uri) {
        return send("DELETE", uri, "");
    }

    Answer send(String method, String uri, String body) {
        return send(method, uri, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String uri, byte[] body) {
        return send(method, uri, Map.of(), body);
    }

    /** A request with headers, their names in lower case; must be answered at once. */
    Answer send(String method, String uri, Map<String, String> headers, byte[] body) {
        var reply = ask(method, uri, headers, body, new CompletableFuture<>());
        assertThat(reply).as("%s %s is answered at once", method, uri).isCompleted();
        return new Answer(reply.join());
    }

    /** A request that may have to wait, from a client that leaves when the future completes. */
    CompletableFuture<Reply> ask(String uri, CompletableFuture<Void> gone) {
        return ask("GET", uri, Map.of(), new byte[0], gone);
    }

    /** A request that has to wait. */
    CompletableFuture<Reply> parked(String uri) {
        var reply = ask(uri, new CompletableFuture<>());
        assertThat(reply).as("GET %s waits", uri).isNotDone();
        return reply;
    }

    /** A request of any kind, from a client that leaves when the future completes. */
    CompletableFuture<Reply> ask(
            String method, String uri, Map<String, String> headers, byte[] body, CompletableFuture<Void> gone) {
        var kept = Arrays.copyOf(body, Math.min(body.length, api.bodyBytesMax(method, uri)));
        return api.handle(new Request(
                method,
                uri,
                name -> headers.get(name.toLowerCase(java.util.Locale.ROOT)),
                kept,
                body.length,
                from,
                Runnable::run,
                gone));
    }

    /** A reply with its body as text. */
    record Answer(Reply reply) {
        int status() {
            return reply.status();
        }

        String text() {
            return new String(reply.body(), StandardCharsets.UTF_8);
        }

        /** The values of the header, joined by commas; empty when there is none. */
        String header(String name) {
            return reply.headers().stream()
                    .filter(header -> header.name().equals(name))
                    .map(Reply.Header::value)
                    .collect(Collectors.joining(","));
        }

        long index() {
            return Long.parseLong(header("X-Consul-Index"));
        }

        /** Status and body in one, for tables. */
        String said() {
            return status() + " " + text();
        }
    }
}
