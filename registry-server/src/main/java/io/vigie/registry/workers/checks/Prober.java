package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.Probe;
import java.util.concurrent.CompletableFuture;

/** Finds out how one kind of thing stands, once each time it is asked. Safe for any thread. */
@FunctionalInterface
interface Prober<P extends Probe> {
    /**
     * Starts one run and does not wait for it.
     *
     * @return completes within the timeout of the probe; whatever goes wrong out there is a critical result with a sentence,
     *     not an exception
     */
    CompletableFuture<CheckResult> probe(P probe);
}
