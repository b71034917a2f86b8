package io.vigie.reliability.history;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a history has to be explained. An operation of unknown outcome whose number nobody saw explains nothing but refusals,
 * and any number of them makes the search endless: they are left out, and so are the refusals that one of them could have
 * caused. What is left is linearizable if the whole is.
 */
final class Telling {
    private final Set<Long> seen;
    private final long firstUnseen;

    private Telling(List<Operation> history) {
        seen = history.stream()
                .filter(operation -> operation.kind() != Operation.Kind.WRITE)
                .map(operation -> operation.kind() == Operation.Kind.READ ? operation.value() : operation.expected())
                .collect(Collectors.toSet());
        firstUnseen = history.stream()
                .filter(this::isUnseen)
                .mapToLong(Operation::called)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Those that count, in the order in which they were given. */
    static List<Operation> operations(List<Operation> history) {
        var telling = new Telling(history);
        return history.stream().filter(telling::tells).toList();
    }

    private boolean tells(Operation operation) {
        return operation.outcome() == Operation.Outcome.REFUSED
                ? operation.returned() < firstUnseen
                : operation.isKnown() || (operation.changes() && !isUnseen(operation));
    }

    private boolean isUnseen(Operation operation) {
        return !operation.isKnown() && operation.changes() && !seen.contains(operation.value());
    }
}
