package io.vigie.registry.workers.membership;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.MoveService;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.SerfHealth;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Verdict;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.Registry;
import io.vigie.registry.workers.TopicWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what is registered on the agent's own node, and registers it again when the node has been taken out of the catalog
 * and is back: after the agent left and returned, after it was given up for good, after the servers lost their memory. As long
 * as the node is the same, the catalog is right, whatever is remembered: what was deregistered through others stays so.
 */
public final class RegistrationKeeper implements AutoCloseable {
    /** When to try again after nobody led who could have taken it. */
    static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(RegistrationKeeper.class);

    private final Registry registry;
    private final Node self;
    private final Memory memory;
    private final ScheduledExecutorService files;
    private final TopicWatch watch;
    private final Supplier<String> epoch;
    private @Nullable Kept kept;

    /**
     * What is remembered.
     *
     * @param epoch of the log that its indexes are of
     * @param state one node and what is on it
     */
    public record Kept(String epoch, RegistryState state) {}

    /** Where what is remembered outlives the process. */
    public interface Memory {
        /** Nothing outlives anything. */
        Memory NONE = new Memory() {
            @Override
            public @Nullable Kept read() {
                return null;
            }

            @Override
            public void write(Kept kept) {}
        };

        /** What was written last; null when nothing was. */
        @Nullable
        Kept read();

        /** Writes it in the place of the last. May block on the disk. */
        void write(Kept kept);
    }

    /**
     * A keeper that does nothing before it is started.
     *
     * @param epoch names the log that the state is of now
     * @param files runs its looks, which may block on the disk
     */
    public RegistrationKeeper(
            Registry registry, Node self, Memory memory, Supplier<String> epoch, ScheduledExecutorService files) {
        this.registry = registry;
        this.self = self;
        this.memory = memory;
        this.epoch = epoch;
        this.files = files;
        this.watch = new TopicWatch(registry, Topic.nodeWithChecks(self.name()), files, this::look);
    }

    /** Begins to watch. To be called once, when the agent has joined and knows the state. */
    public void start() {
        kept = memory.read();
        watch.start();
    }

    private void look(RegistryState state) {
        try {
            compare(state);
        } catch (CompletionException unheard) {
            log.warn(
                    "What was on node {} could not be registered again; the next try is in {} ms: {}",
                    self.name(),
                    RETRY.toMillis(),
                    String.valueOf(unheard.getCause()));
            again();
        }
    }

    private void again() {
        try {
            files.schedule(() -> look(registry.current()), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping; the next life registers it again.");
        }
    }

    private synchronized void compare(RegistryState state) {
        var node = state.catalog().node(self.name()).filter(known -> known.id().equals(self.id()));
        if (node.isEmpty()) {
            return;
        }
        var known = kept;
        if (known != null && !isSame(known, node.get())) {
            putBack(known.state);
        }
        var now = registry.current();
        now.catalog().node(self.name()).ifPresent(still -> keep(new Kept(epoch.get(), only(still, now))));
    }

    private boolean isSame(Kept known, Node node) {
        return known.epoch.equals(epoch.get()) && bornAt(known.state) == node.createIndex();
    }

    private long bornAt(RegistryState known) {
        return known.catalog().node(self.name()).map(Node::createIndex).orElse(0L);
    }

    private void putBack(RegistryState known) {
        var commands = new ArrayList<Command>();
        known.catalog().instancesOn(self.name()).stream()
                .filter(instance -> !hasMoved(instance.service()))
                .forEach(instance -> commands.add(new RegisterService(self.name(), instance.service())));
        known.checks().on(self.name()).forEach(check -> commands.add(new RegisterCheck(check, false)));
        if (!commands.isEmpty()) {
            log.info("Registering again what was on node {}: {} services and checks.", self.name(), commands.size());
        }
        // One by one, so that one that is refused, such as a check of a service that has moved, takes no other along.
        commands.forEach(command -> registry.propose(command).join());
    }

    /** Registered again elsewhere while this agent was gone: there it is now. */
    private boolean hasMoved(Service service) {
        var now = registry.current();
        var back = new MoveService(self.name(), service.id(), service.name());
        return back.applyTo(now, new Stamp(now.index() + 1, Instant.EPOCH)).verdict() == Verdict.DONE;
    }

    private void keep(Kept now) {
        var before = kept;
        kept = now;
        if (before == null || !before.epoch.equals(now.epoch) || !sameContent(before.state, now.state)) {
            memory.write(now);
        }
    }

    private boolean sameContent(RegistryState one, RegistryState other) {
        return bornAt(one) == bornAt(other)
                && List.copyOf(one.catalog().instancesOn(self.name()))
                        .equals(List.copyOf(other.catalog().instancesOn(self.name())))
                && List.copyOf(one.checks().on(self.name()))
                        .equals(List.copyOf(other.checks().on(self.name())));
    }

    /** Of a state only what is on the node, but for what says whether the agent lives. */
    private static RegistryState only(Node node, RegistryState state) {
        var only = RegistryState.EMPTY.with(RegistryState.EMPTY.catalog().with(node));
        for (var instance : state.catalog().instancesOn(node.name())) {
            only = only.with(only.catalog().with(instance));
        }
        for (var check : state.checks().on(node.name())) {
            only = check.id().equals(SerfHealth.ID)
                    ? only
                    : only.with(only.checks().with(check));
        }
        return only;
    }

    @Override
    public void close() {
        watch.close();
    }
}
