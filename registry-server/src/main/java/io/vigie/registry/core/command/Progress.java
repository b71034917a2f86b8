package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a transaction has come: the state that its operations led to so far, and what they had to show. Each operation
 * sees what those before it did. After a failure the rest is tried all the same, so that the caller hears of all failures at
 * once; nothing of it counts.
 *
 * <p>It lives within one {@code applyTo} and on one thread.
 */
public final class Progress {
    private final RegistryState before;
    private final Stamp stamp;
    private final Set<Event> events = new LinkedHashSet<>();
    private final List<Outcome> shown = new ArrayList<>();
    private final List<Outcome> failures = new ArrayList<>();
    private RegistryState state;
    private int operation;

    Progress(RegistryState before, Stamp stamp) {
        this.before = before;
        this.state = before;
        this.stamp = stamp;
    }

    /** The state in which the next operation finds itself. */
    RegistryState state() {
        return state;
    }

    /** Lets the operation at this position do its part. */
    void run(int position, Operation next) {
        operation = position;
        next.run(this);
    }

    /** Applies a command; false when it failed, which is noted. */
    boolean does(Command command) {
        var applied = command.applyTo(state, stamp);
        if (!applied.succeeded()) {
            fails(applied.reason());
            return false;
        }
        state = applied.state();
        events.addAll(applied.events());
        return true;
    }

    void shows(Outcome outcome) {
        shown.add(outcome);
    }

    /** Shows what was found, or fails. */
    void shows(Optional<? extends Outcome> found, String reasonOtherwise) {
        found.ifPresentOrElse(this::shows, () -> fails(reasonOtherwise));
    }

    void fails(String reason) {
        failures.add(new Outcome.Failure(operation, reason));
    }

    /** What all of it together did. */
    Applied done() {
        if (!failures.isEmpty()) {
            return Applied.clash(before, "The transaction came to nothing; its outcomes say why.")
                    .with(failures);
        }
        // Every command that changes something makes another state.
        var applied = state == before ? Applied.unchanged(before) : Applied.done(state, events);
        return applied.with(shown);
    }
}
