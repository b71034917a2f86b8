package io.vigie.registry.wiring;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeregisterCheck;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.core.command.Stamp;
import io.vigie.registry.core.command.Together;
import io.vigie.registry.log.disk.DefinitionsFile;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which services and checks on the agent's node come from configuration files, over restarts: what has gone out of the files while
 * the agent was down is deregistered at its next start. What somebody registered over the API stays, and so does what
 * somebody registered over it, as Consul keeps the one that came later.
 */
final class Origins {
    private final @Nullable DefinitionsFile file;

    /** What an earlier life registered from files, and these files do not define any more. */
    private final List<Command> outdated;

    /**
     * Compares what files define now with what they defined in an earlier life.
     *
     * @param file null for an agent that keeps nothing
     */
    Origins(@Nullable DefinitionsFile file, List<Command> now) {
        this.file = file;
        var defined = new HashSet<String>();
        flat(now).forEach(command -> defined.add(key(command)));
        this.outdated = file == null
                ? List.of()
                : flat(file.read())
                        .filter(command -> !defined.contains(key(command)))
                        .toList();
    }

    private static Stream<Command> flat(List<Command> commands) {
        return commands.stream()
                .flatMap(command ->
                        command instanceof Together together ? flat(together.commands()) : Stream.of(command));
    }

    private static String key(Command command) {
        if (command instanceof RegisterService registered) {
            return "service " + registered.service().id();
        }
        return command instanceof RegisterCheck registered
                ? "check " + registered.check().id()
                : "";
    }

    /** What takes it off the node, as far as it is still there as the files had it. */
    List<Command> removals(RegistryState state, String node) {
        return outdated.stream()
                .flatMap(command -> removal(command, state, node).stream())
                .toList();
    }

    private static Optional<Command> removal(Command registration, RegistryState state, String node) {
        if (registration instanceof RegisterService of) {
            return state.catalog()
                    .instance(node, of.service().id())
                    .filter(instance -> instance.service().equals(of.service()))
                    .map(instance -> new DeregisterService(node, of.service().id()));
        }
        if (registration instanceof RegisterCheck of) {
            return state.checks()
                    .find(node, of.check().id())
                    .filter(check -> check.definition().equals(of.check().definition()))
                    .map(check -> new DeregisterCheck(node, of.check().id()));
        }
        return Optional.empty();
    }

    /** What an agent remembers of its node, without it. */
    RegistryState without(RegistryState remembered, String node) {
        var state = remembered;
        for (var removal : removals(remembered, node)) {
            state = removal.applyTo(state, new Stamp(state.index() + 1, Instant.EPOCH))
                    .state();
        }
        return state;
    }

    /** These are what files define from now on. May block on the disk. */
    void become(List<Command> definitions) {
        if (file != null) {
            file.write(definitions);
        }
    }
}
