package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.member.Member;

/**
 * Removes an instance that may have been registered with another agent than the one that is told: the one on its node if there
 * is one of this id, else the only one on the nodes of other agents. Of several it takes none, as nobody can tell which is meant.
 *
 * @param node of the agent that is told
 */
public record WithdrawService(String node, String serviceId) implements Command {
    @Override
    public Applied applyTo(RegistryState before, Stamp stamp) {
        var host =
                before.catalog().instance(node, serviceId).map(Instance::node).orElseGet(() -> onlyHost(before));
        return new DeregisterService(host, serviceId).applyTo(before, stamp);
    }

    private String onlyHost(RegistryState before) {
        var hosts = before.members().all().stream()
                .map(Member::name)
                .filter(other -> before.catalog().instance(other, serviceId).isPresent())
                .toList();
        return hosts.size() == 1 ? hosts.get(0) : node;
    }
}
