package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.member.Member;
import java.util.List;

/**
 * An instance was registered with the agent of one node, so it is not on those of other agents any more: a container that was
 * restarted elsewhere, or agents behind a load balancer. Same id and same service mean the same instance, unless the id is
 * only the name of the service, which is what it gets when nobody gives one: such there is one of on every node.
 *
 * <p>Nodes without an agent are left alone; who put something there looks after it.
 *
 * @param node where it is now
 */
public record MoveService(String node, String serviceId, String serviceName) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var elsewhere = elsewhere(before);
        if (elsewhere.isEmpty()) {
            return Applied.unchanged(before);
        }
        var change = new Change(before, stamp);
        elsewhere.forEach(change::remove);
        return change.done();
    }

    private List<Instance> elsewhere(RegistryState before) {
        if (serviceId.equals(serviceName)) {
            return List.of();
        }
        return before.members().all().stream()
                .map(Member::name)
                .filter(other -> !Catalog.lower(other).equals(Catalog.lower(node)))
                .flatMap(other -> before.catalog().instance(other, serviceId).stream())
                .filter(instance -> instance.service().key().equals(Catalog.lower(serviceName)))
                .toList();
    }
}
