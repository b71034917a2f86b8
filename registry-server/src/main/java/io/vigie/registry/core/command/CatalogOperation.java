package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;
import java.util.Optional;
import java.util.OptionalLong;

/** Registers, deregisters or shows something of the catalog within a transaction; the verbs mean the same for all of it. */
public sealed interface CatalogOperation extends Operation permits NodeOperation, ServiceOperation, CheckOperation {
    /** What to do. */
    CatalogVerb verb();

    /** What its ModifyIndex is to be, for the verbs that expect one. */
    long index();

    /** How failures name it. */
    String subject();

    /** Its ModifyIndex; empty when there is none such. */
    OptionalLong indexIn(RegistryState state);

    /** Why it cannot be registered in this state; empty when it can be. */
    String obstacleIn(RegistryState state);

    /** What registers it. */
    Command registration();

    /** What deregisters it. */
    Command deregistration();

    /** What there is to show of it. */
    Optional<? extends Outcome> shownIn(RegistryState state);

    @Override
    default boolean writes() {
        return verb() != CatalogVerb.GET;
    }

    @Override
    default void run(Progress progress) {
        switch (verb()) {
            case GET -> progress.shows(shownIn(progress.state()), subject() + " doesn't exist");
            case SET -> register(progress);
            case CAS -> {
                if (isExpected(progress, OptionalLong.of(0), "set")) {
                    register(progress);
                }
            }
            case DELETE -> progress.does(deregistration());
            case DELETE_CAS -> {
                if (isExpected(progress, OptionalLong.empty(), "delete")) {
                    progress.does(deregistration());
                }
            }
        }
    }

    private boolean isExpected(Progress progress, OptionalLong whenAbsent, String what) {
        var found = indexIn(progress.state());
        var current = found.isPresent() ? found : whenAbsent;
        if (current.isPresent() && current.getAsLong() == index()) {
            return true;
        }
        progress.fails("failed to " + what + " " + subject() + ", index is stale");
        return false;
    }

    private void register(Progress progress) {
        var obstacle = obstacleIn(progress.state());
        if (!obstacle.isEmpty()) {
            progress.fails(obstacle);
        } else if (progress.does(registration())) {
            shownIn(progress.state()).ifPresent(progress::shows);
        }
    }
}
