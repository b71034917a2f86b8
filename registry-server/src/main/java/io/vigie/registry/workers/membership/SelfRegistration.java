package io.vigie.registry.workers.membership;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.PlaceNode;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Keeps the agent's own node, the service {@code consul} and the check {@code serfHealth} in the catalog, as every client
 * of Consul expects to find them, and puts them back when somebody takes them away while the agent lives.
 */
public final class SelfRegistration implements AutoCloseable {
    /** The check that says whether a node lives. */
    public static final String SERF_HEALTH = "serfHealth";
    /** The service under which the registry lists itself. */
    public static final String SERVICE = "consul";

    private final Registry registry;
    private final int serverPort;
    private volatile Together registration;
    private final TopicWatch watch;

    /** Will keep the node and a service on the given port registered; works on the timer and never blocks it. */
    public SelfRegistration(Registry registry, Node node, int serverPort, ScheduledExecutorService timer) {
        this.registry = registry;
        this.watch = new TopicWatch(registry, Topic.node(node.name()), timer, state -> register());
        this.serverPort = serverPort;
        this.registration = registration(node, serverPort);
    }

    private static Together registration(Node node, int serverPort) {
        return new Together(List.of(
                new RegisterNode(node, false),
                new RegisterService(node.name(), Service.of(SERVICE, SERVICE, "", serverPort, List.of())),
                new RegisterCheck(alive(node.name()), false),
                // Nobody measures the way to the only server, so it stands in the middle.
                new PlaceNode(node.name(), "", Coordinate.ORIGIN)));
    }

    private static Check alive(String node) {
        return Check.of(
                node,
                SERF_HEALTH,
                "",
                CheckDefinition.reported("Serf Health Status", ""),
                CheckResult.of(CheckStatus.PASSING, "Agent alive and reachable"));
    }

    /** Registers and returns when that has taken effect; keeps at it in the background. To be called once. */
    public void start() {
        register().join();
        watch.start();
    }

    /** Says something else of the node from now on, under the same name; returns when that has taken effect. */
    public void become(Node node) {
        registration = registration(node, serverPort);
        register().join();
    }

    /** Costs nothing while everything is in place: an unchanged registration appends nothing to the log. */
    private CompletableFuture<Applied> register() {
        return registry.propose(registration);
    }

    @Override
    public void close() {
        watch.close();
    }
}
