package io.vigie.registry.simulation.cluster;

import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.Together;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers the first promise that was broken, as who breaks one is often called by code that swallows what is thrown. */
final class Audit {
    private final Set<String> kinds = new TreeSet<>();
    private @Nullable Throwable broken;

    void that(boolean kept, Supplier<String> otherwise) {
        if (!kept) {
            report(new AssertionError(otherwise.get()));
        }
    }

    /** Runs what may break a promise; nothing comes out of it. */
    void watch(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | AssertionError fault) {
            report(fault);
        }
    }

    void report(Throwable fault) {
        if (broken == null) {
            broken = fault;
        }
    }

    Optional<Throwable> broken() {
        return Optional.ofNullable(broken);
    }

    /** The command has changed something. */
    void happened(Command command) {
        kinds.add(command.getClass().getSimpleName());
        if (command instanceof Together several) {
            several.commands().forEach(this::happened);
        }
    }

    Set<String> kinds() {
        return kinds;
    }
}
