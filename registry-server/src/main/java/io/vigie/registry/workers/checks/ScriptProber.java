package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.Probe;
import java.util.concurrent.CompletableFuture;

/** Runs a program: exit code 0 is passing, 1 warning, everything else critical. */
final class ScriptProber implements Prober<Probe.Script> {
    private final Programs programs;

    ScriptProber(Programs programs) {
        this.programs = programs;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Script probe) {
        return programs.run(probe.args(), probe.timeout(), probe.outputMaxBytes())
                .thenApply(Programs.Ended::result);
    }
}
