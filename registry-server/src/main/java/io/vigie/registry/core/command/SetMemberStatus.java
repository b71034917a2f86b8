package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import java.util.ArrayList;

/**
 * Says how a member is now. Its node turns critical or passing with it ({@code serfHealth}), and goes out of the catalog when
 * the member has left.
 *
 * @param id only if the member of this name is still the one with this UUID; another one has nothing to do with it
 */
public record SetMemberStatus(String name, String id, MemberStatus status) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var member = before.members().find(name).filter(known -> known.id().equals(id));
        return member.map(known -> turned(known, before, stamp))
                .orElseGet(() -> Applied.refused(before, "No node found with name '" + name + "' and id " + id));
    }

    private Applied turned(Member member, RegistryState before, Stamp stamp) {
        var steps = new ArrayList<Command>();
        steps.add(new PutMember(member.turned(status, stamp.decidedAt())));
        boolean hasNode = before.catalog().node(name).isPresent();
        if (status == MemberStatus.LEFT) {
            steps.add(new DeregisterNode(name));
        } else if (hasNode && status != MemberStatus.LEAVING) {
            steps.add(SerfHealth.command(name, status == MemberStatus.ALIVE));
        }
        return new Together(steps).applyTo(before, stamp);
    }
}
