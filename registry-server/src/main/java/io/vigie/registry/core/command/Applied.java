package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import java.util.Collection;
import java.util.List;

/**
 * What a command did.
 *
 * @param state the state afterwards; the very same object when nothing changed
 * @param events what watchers are to be told; empty when nothing changed
 * @param reason for the caller when it clashed or was refused: which precondition did not hold, or why it cannot be; else
 *     empty
 * @param outcomes what the operations of a transaction had to show, or all their failures; else empty
 */
public record Applied(
        RegistryState state, Collection<Event> events, Verdict verdict, String reason, List<Outcome> outcomes) {
    public Applied {
        outcomes = List.copyOf(outcomes);
    }

    /** The state was changed. */
    public static Applied done(RegistryState state, Collection<Event> events) {
        return new Applied(state, events, Verdict.DONE, "", List.of());
    }

    /** What was asked for already was so. */
    public static Applied unchanged(RegistryState before) {
        return new Applied(before, List.of(), Verdict.UNCHANGED, "", List.of());
    }

    /** The precondition did not hold. */
    public static Applied clash(RegistryState before, String reason) {
        return new Applied(before, List.of(), Verdict.CLASH, reason, List.of());
    }

    /** It cannot be done. */
    public static Applied refused(RegistryState before, String reason) {
        return new Applied(before, List.of(), Verdict.REFUSED, reason, List.of());
    }

    /** This with what the operations of a transaction have to tell. */
    Applied with(List<Outcome> newOutcomes) {
        return new Applied(state, events, verdict, reason, newOutcomes);
    }

    /** Whether the state is as the command wanted it, changed or not. */
    public boolean succeeded() {
        return verdict == Verdict.DONE || verdict == Verdict.UNCHANGED;
    }
}
