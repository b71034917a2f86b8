package io.vigie.registry.core.read;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.health.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Questions about health: joins instances with their nodes and checks. */
public final class HealthRead {
    private HealthRead() {}

    /** The instances of a service with their health; empty when there is no such service. */
    public static List<ServiceHealth> instances(RegistryState state, String service) {
        return state.catalog().instancesOf(service).stream()
                .map(instance -> of(state, instance))
                .toList();
    }

    /** The instances of all services with their health, node by node. */
    public static List<ServiceHealth> all(RegistryState state) {
        return state.catalog().nodes().stream()
                .flatMap(node -> state.catalog().instancesOn(node.name()).stream())
                .map(instance -> of(state, instance))
                .toList();
    }

    /** The wanted ones among the instances of a service, in a list of the caller's own, to shuffle as they like. */
    public static List<ServiceHealth> instances(RegistryState state, String service, Predicate<ServiceHealth> wanted) {
        var found = new ArrayList<ServiceHealth>();
        for (var instance : state.catalog().instancesOf(service)) {
            var health = of(state, instance);
            if (wanted.test(health)) {
                found.add(health);
            }
        }
        return found;
    }

    /** The health of one instance. */
    public static ServiceHealth of(RegistryState state, Instance instance) {
        var checks = new ArrayList<Check>(state.checks().ofNode(instance.node()));
        checks.addAll(state.checks().of(instance.node(), instance.id()));
        return new ServiceHealth(nodeOf(state, instance.node()), instance, checks);
    }

    /** All services with a wanted instance in one line each, made of the wanted ones, in the order of their keys. */
    public static List<ServiceSummary> summaries(RegistryState state, Predicate<ServiceHealth> wanted) {
        return state.catalog().serviceKeys().stream()
                .map(service -> instances(state, service, wanted))
                .filter(found -> !found.isEmpty())
                .map(ServiceSummary::of)
                .toList();
    }

    /** The checks of all instances of a service, without those of their nodes. */
    public static List<CheckOfService> checksOf(RegistryState state, String service) {
        return state.catalog().instancesOf(service).stream()
                .flatMap(instance -> state.checks().of(instance.node(), instance.id()).stream()
                        .map(check -> new CheckOfService(nodeOf(state, check.node()), check, Optional.of(instance))))
                .toList();
    }

    /** All checks on one node. */
    public static List<CheckOfService> checksOn(RegistryState state, String node) {
        return state.checks().on(node).stream()
                .map(check -> joined(state, check))
                .toList();
    }

    /** All checks that stand as wanted. */
    public static List<CheckOfService> checks(RegistryState state, Predicate<Check> wanted) {
        return state.checks()
                .all()
                .filter(wanted)
                .map(check -> joined(state, check))
                .toList();
    }

    private static CheckOfService joined(RegistryState state, Check check) {
        return new CheckOfService(
                nodeOf(state, check.node()), check, state.catalog().instance(check.node(), check.serviceId()));
    }

    private static Node nodeOf(RegistryState state, String name) {
        return state.catalog()
                .node(name)
                .orElseThrow(() -> new IllegalStateException("Node " + name
                        + " has services or checks but is not in the catalog; commands must forbid that."));
    }
}
