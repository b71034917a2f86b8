package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Service;
import java.util.Optional;
import java.util.OptionalLong;

/** Something done to a service instance on a node within a transaction. */
public record ServiceOperation(CatalogVerb verb, String node, Service service, long index) implements CatalogOperation {
    @Override
    public String subject() {
        return "service \"" + service.id() + "\" on node \"" + node + '"';
    }

    @Override
    public OptionalLong indexIn(RegistryState state) {
        return found(state).map(known -> OptionalLong.of(known.modifyIndex())).orElse(OptionalLong.empty());
    }

    @Override
    public String obstacleIn(RegistryState state) {
        if (state.catalog().node(node).isEmpty()) {
            return "Missing node registration";
        }
        return service.id().isEmpty() ? "failed inserting service: object missing primary index" : "";
    }

    @Override
    public Command registration() {
        return new RegisterService(node, service);
    }

    @Override
    public Command deregistration() {
        return new DeregisterService(node, service.id());
    }

    @Override
    public Optional<Outcome.OfService> shownIn(RegistryState state) {
        return found(state).map(Outcome.OfService::new);
    }

    private Optional<Instance> found(RegistryState state) {
        return state.catalog().instance(node, service.id());
    }
}
