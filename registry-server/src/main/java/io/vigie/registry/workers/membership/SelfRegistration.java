package io.vigie.registry.workers.membership;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.command.Applied;
import io.vigie.registry.core.command.JoinMember;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the agent's own member, its node, the service {@code consul} of a server and the check {@code serfHealth} in place, as
 * every client of Consul expects to find them, and puts them back when somebody takes them away while the agent lives.
 */
public final class SelfRegistration implements AutoCloseable {
    /** When to try again to be registered. */
    static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(SelfRegistration.class);

    private final Registry registry;
    private volatile JoinMember joining;
    private final TopicWatch watch;
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    /** Will keep the agent registered; works on the timer and never blocks it. */
    public SelfRegistration(Registry registry, JoinMember joining, ScheduledExecutorService timer) {
        this.registry = registry;
        this.joining = joining;
        this.timer = timer;
        this.watch = new TopicWatch(registry, Topic.node(joining.node().name()), timer, this::look);
    }

    /** Registers and returns when that has taken effect; keeps at it in the background. To be called once. */
    public void start() {
        join().join();
        watch();
    }

    /** The same for a server among others, who may not have a leader yet: tries until it is registered, in the background. */
    public CompletableFuture<Void> startPatiently() {
        var registered = new CompletableFuture<Void>();
        attempt(registered);
        return registered;
    }

    private void attempt(CompletableFuture<Void> registered) {
        join().whenComplete((applied, fault) -> {
            if (fault == null) {
                watch();
                registered.complete(null);
            } else if (!closed) {
                timer.schedule(() -> attempt(registered), RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** The same for who is registered already: only keeps at it. */
    public void watch() {
        watch.start();
    }

    /** Says something else of the node from now on, under the same name; returns when that has taken effect. */
    public void become(Node node) {
        joining = new JoinMember(joining.member(), node);
        join().join();
    }

    /** Costs nothing while everything is in place: an unchanged registration appends nothing to the log. */
    public CompletableFuture<Applied> join() {
        return registry.propose(joining);
    }

    private void look(RegistryState state) {
        if (mayPutBack(state)) {
            join().whenComplete((applied, fault) -> {
                if (fault != null) {
                    log.warn(
                            "Node {} could not be put back into the catalog: {}",
                            joining.node().name(),
                            fault.toString());
                }
            });
        }
    }

    /** Not one who is leaving, nor one whose name another agent has taken over: the two would fight for ever. */
    private boolean mayPutBack(RegistryState state) {
        var known = state.members().find(joining.member().name()).map(this::isPresentSelf);
        return known.orElse(true);
    }

    private boolean isPresentSelf(Member member) {
        return member.id().equals(joining.member().id()) && member.status() != MemberStatus.LEAVING;
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
    }
}
