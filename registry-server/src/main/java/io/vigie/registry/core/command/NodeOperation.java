package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Node;
import java.util.Optional;
import java.util.OptionalLong;

/** Something done to a node within a transaction. It is looked for by its id when it has one, and then by its name. */
public record NodeOperation(CatalogVerb verb, Node node, long index) implements CatalogOperation {
    @Override
    public String subject() {
        return "node \"" + node.name() + '"';
    }

    @Override
    public OptionalLong indexIn(RegistryState state) {
        return state.catalog()
                .node(node.name())
                .map(known -> OptionalLong.of(known.modifyIndex()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public String obstacleIn(RegistryState state) {
        return "";
    }

    @Override
    public Command registration() {
        return new RegisterNode(node, false);
    }

    @Override
    public Command deregistration() {
        return new DeregisterNode(node.name());
    }

    @Override
    public Optional<Outcome.OfNode> shownIn(RegistryState state) {
        return state.catalog()
                .nodeById(node.id())
                .or(() -> state.catalog().node(node.name()))
                .map(Outcome.OfNode::new);
    }
}
