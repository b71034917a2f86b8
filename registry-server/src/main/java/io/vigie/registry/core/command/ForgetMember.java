package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.member.Member;

/**
 * Strikes a member off the list, with its node. One that is not there, or whose name belongs to another one by now, is no
 * fault: it is gone, as was wanted.
 *
 * @param id the UUID of the member that is meant
 */
public record ForgetMember(String name, String id) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        return before.members()
                .find(name)
                .filter(member -> member.id().equals(id))
                .map(member -> forgotten(member, before, stamp))
                .orElseGet(() -> Applied.unchanged(before));
    }

    private static Applied forgotten(Member member, RegistryState before, Stamp stamp) {
        var change = new Change(before, stamp);
        change.remove(member);
        before.catalog().node(member.name()).filter(node -> isOf(node, member)).ifPresent(change::remove);
        return change.done();
    }

    private static boolean isOf(Node node, Member member) {
        return node.id().isEmpty() || node.id().equalsIgnoreCase(member.id());
    }
}
