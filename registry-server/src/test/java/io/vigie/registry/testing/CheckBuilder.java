package io.vigie.registry.testing;

import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;

/** A check to be: {@code aCheck("c1").on("n1").of("web").saying(CheckStatus.PASSING, "ok")}. */
public record CheckBuilder(
        String id, String node, String serviceId, String name, String notes, CheckStatus status, String output) {
    public static CheckBuilder aCheck(String id) {
        return new CheckBuilder(id, "n1", "", id, "", CheckStatus.PASSING, "");
    }

    public CheckBuilder on(String newNode) {
        return new CheckBuilder(id, newNode, serviceId, name, notes, status, output);
    }

    public CheckBuilder of(String newServiceId) {
        return new CheckBuilder(id, node, newServiceId, name, notes, status, output);
    }

    public CheckBuilder named(String newName) {
        return new CheckBuilder(id, node, serviceId, newName, notes, status, output);
    }

    public CheckBuilder noted(String newNotes) {
        return new CheckBuilder(id, node, serviceId, name, newNotes, status, output);
    }

    public CheckBuilder saying(CheckStatus newStatus, String newOutput) {
        return new CheckBuilder(id, node, serviceId, name, notes, newStatus, newOutput);
    }

    public Check build() {
        return Check.of(node, id, serviceId, CheckDefinition.reported(name, notes), CheckResult.of(status, output));
    }

    /** The command that registers it, result and all. */
    public RegisterCheck registered() {
        return new RegisterCheck(build(), false);
    }

    /** The command that registers it and leaves a known one's result alone. */
    public RegisterCheck registeredKeepingResult() {
        return new RegisterCheck(build(), true);
    }
}
