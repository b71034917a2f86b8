package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several operations as one: all of them take effect under one index, or none when one fails. Other than {@link Together} it
 * tells what each of them had to show, or of every one that failed ({@link Applied#outcomes}).
 */
public record Transaction(List<Operation> operations) implements Command {
    public Transaction {
        operations = List.copyOf(operations);
    }

    /** Whether it may change something. */
    public boolean writes() {
        return operations.stream().anyMatch(Operation::writes);
    }

    /** What it answers when nothing in it writes; needs no place in the order of commands. */
    public Applied readIn(RegistryState state) {
        if (writes()) {
            throw new IllegalStateException("A transaction that writes must be proposed, not read.");
        }
        return applyTo(state, new Stamp(state.index(), Instant.EPOCH));
    }

    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        boolean flawed = operations.stream().anyMatch(FlawedOperation.class::isInstance);
        var progress = new Progress(before, stamp);
        IntStream.range(0, operations.size())
                .filter(position -> !flawed || operations.get(position) instanceof FlawedOperation)
                .forEach(position -> progress.run(position, operations.get(position)));
        return progress.done();
    }
}
