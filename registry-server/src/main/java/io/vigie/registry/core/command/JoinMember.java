package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.coordinate.Coordinate;
import io.vigie.registry.core.member.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent joins, for the first time or again: it is a member and alive, its node is in the catalog and healthy, and a server
 * offers the service {@code consul}. The same once more changes nothing.
 *
 * <p>A member of the same name with another id is another agent: it takes the name over, and what was registered on the node
 * goes with the one who knew of it. Whether that one still lives is for those to find out who hand out leases.
 *
 * @param member as it introduces itself
 * @param node its node, of the same name and id
 */
public record JoinMember(Member member, Node node) implements Command {
    /** The service under which servers list themselves. */
    public static final String SERVICE = "consul";

    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var steps = new ArrayList<Command>();
        if (isTakenOver(before)) {
            steps.add(new DeregisterNode(node.name()));
        }
        // First of all, as this renames a node that is known under another name, with all that stands on it.
        steps.add(new RegisterNode(node, false));
        renamedFrom(before).forEach(steps::add);
        steps.add(new PutMember(member));
        steps.add(SerfHealth.command(node.name(), true));
        if (member.isServer()) {
            steps.add(
                    new RegisterService(node.name(), Service.of(SERVICE, SERVICE, "", member.serverPort(), List.of())));
        }
        if (isTakenOver(before) || before.coordinates().of(node.name()).isEmpty()) {
            // Nobody measures the way to it, so it stands in the middle.
            steps.add(new PlaceNode(node.name(), "", Coordinate.ORIGIN));
        }
        return new Together(steps).applyTo(before, stamp);
    }

    private boolean isTakenOver(RegistryState before) {
        return before.members()
                .find(member.name())
                .filter(known -> !known.id().equals(member.id()))
                .isPresent();
    }

    private List<Command> renamedFrom(RegistryState before) {
        return before
                .members()
                .withId(member.id())
                .filter(known -> !known.key().equals(member.key()))
                .<Command>map(known -> new ForgetMember(known.name(), known.id()))
                .stream()
                .toList();
    }
}
