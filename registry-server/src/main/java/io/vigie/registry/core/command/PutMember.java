package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;

/** Writes down a member and nothing else: the step that {@link JoinMember} and {@link SetMemberStatus} have in common. */
public record PutMember(Member member) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var known = before.members().find(member.name());
        if (known.filter(member::saysTheSameAs).isPresent()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        change.put(known.map(old -> member.after(old, stamp.decidedAt()))
                .orElseGet(() -> member.since(stamp.decidedAt())));
        return change.done();
    }
}
