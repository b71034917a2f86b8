package io.vigie.registry.workers.membership;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Keeps the agent's own node, the service {@code consul} and the check {@code serfHealth} in the catalog, as every client
 * of Consul expects to find them, and puts them back when somebody takes them away while the agent lives.
 */
public final class SelfRegistration implements AutoCloseable {
    /** The check that says whether a node lives. */
    public static final String SERF_HEALTH = "serfHealth";
    /** The service under which the registry lists itself. */
    public static final String SERVICE = "consul";

    /** A pause without events; a change wakes at once. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final Registry registry;
    private final Node node;
    private final Together registration;
    private final Executor executor;
    private volatile CompletableFuture<RegistryState> waiting = new CompletableFuture<>();
    private volatile boolean closed;

    /** Will keep the node and a service on the given port registered; works on the executor and never blocks it. */
    public SelfRegistration(Registry registry, Node node, int serverPort, Executor executor) {
        this.registry = registry;
        this.node = node;
        this.executor = executor;
        this.registration = new Together(List.of(
                new RegisterNode(node, false),
                new RegisterService(node.name(), Service.of(SERVICE, SERVICE, "", serverPort, List.of())),
                new RegisterCheck(alive(node.name()), false)));
    }

    private static Check alive(String node) {
        return Check.of(
                node,
                SERF_HEALTH,
                "",
                CheckDefinition.reported("Serf Health Status", ""),
                CheckResult.of(CheckStatus.PASSING, "Agent alive and reachable"));
    }

    /** Registers and returns when that has taken effect; from then on in the background. */
    public void start() {
        registry.propose(registration).join();
        watch();
    }

    private void watch() {
        var topic = Topic.node(node.name());
        waiting = registry.await(topic, topic.indexIn(registry.current()), LOOK_AGAIN);
        waiting.thenRunAsync(this::putBack, executor);
    }

    private void putBack() {
        if (!closed) {
            registry.propose(registration).thenRunAsync(this::watch, executor);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.cancel(false);
    }
}
