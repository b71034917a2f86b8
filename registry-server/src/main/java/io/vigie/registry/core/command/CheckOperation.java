package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import java.util.Optional;
import java.util.OptionalLong;

/** Something done to a check within a transaction. */
public record CheckOperation(CatalogVerb verb, Check check, long index) implements CatalogOperation {
    @Override
    public String subject() {
        return "check \"" + check.id() + "\" on node \"" + check.node() + '"';
    }

    @Override
    public OptionalLong indexIn(RegistryState state) {
        return found(state).map(known -> OptionalLong.of(known.modifyIndex())).orElse(OptionalLong.empty());
    }

    @Override
    public String obstacleIn(RegistryState state) {
        if (state.catalog().node(check.node()).isEmpty()) {
            return "Missing node registration";
        }
        if (!check.isOfNode()
                && state.catalog().instance(check.node(), check.serviceId()).isEmpty()) {
            return "Missing service registration";
        }
        return check.id().isEmpty() ? "failed inserting check: object missing primary index" : "";
    }

    @Override
    public Command registration() {
        return new RegisterCheck(check, false);
    }

    @Override
    public Command deregistration() {
        return new DeregisterCheck(check.node(), check.id());
    }

    @Override
    public Optional<Outcome.OfCheck> shownIn(RegistryState state) {
        return found(state)
                .map(known -> new Outcome.OfCheck(known, state.catalog().instance(known.node(), known.serviceId())));
    }

    private Optional<Check> found(RegistryState state) {
        return state.checks().find(check.node(), check.id());
    }
}
