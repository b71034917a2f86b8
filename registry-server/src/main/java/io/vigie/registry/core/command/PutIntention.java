package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.entry.Intention;
import java.util.Optional;

/**
 * Says whether one service may call another.
 *
 * @param occasion what is to be there already
 */
public record PutIntention(Intention intention, Occasion occasion) implements Command {
    /** What an intention finds when it comes. */
    public enum Occasion {
        /** Its id is new, and nobody has spoken of these two parties yet. */
        CREATE,
        /** One with its id is there. */
        UPDATE,
        /** Whatever is there about these two parties is replaced and keeps its id. */
        UPSERT
    }

    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var twin = before.entries().intention(intention.source(), intention.destination());
        var known = occasion == Occasion.UPSERT ? twin : before.entries().intention(intention.id());
        if (occasion == Occasion.UPDATE && known.isEmpty()) {
            return Applied.refused(before, "Cannot modify non-existent intention: '" + intention.id() + "'");
        }
        if (twin.isPresent() && !twin.equals(known)) {
            return Applied.refused(before, "duplicate intention found: " + twin.get());
        }
        if (known.filter(this::isSaidBy).isPresent()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(written(known, stamp));
        return change.done();
    }

    private boolean isSaidBy(Intention known) {
        return known.saysTheSameAs(named(known.id()));
    }

    private Intention written(Optional<Intention> known, Stamp stamp) {
        return named(known.map(Intention::id).orElse(intention.id()))
                .stamped(
                        known.map(Intention::createdAt).orElse(stamp.decidedAt()),
                        stamp.decidedAt(),
                        known.map(Intention::createIndex).orElse(0L),
                        0);
    }

    private Intention named(String id) {
        return Intention.of(
                id,
                intention.description(),
                intention.source(),
                intention.destination(),
                intention.action(),
                intention.meta());
    }
}
