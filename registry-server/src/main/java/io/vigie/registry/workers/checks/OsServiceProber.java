package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks systemd how a unit is: active is passing, on its way there warning, all else critical. */
final class OsServiceProber implements Prober<Probe.OsService> {
    private static final Set<String> ON_ITS_WAY = Set.of("activating", "reloading", "refreshing");

    private final Programs programs;
    private final String systemctl;

    /** @param systemctl the program to ask; it is called with {@code is-active -- <unit>} */
    OsServiceProber(Programs programs, String systemctl) {
        this.programs = programs;
        this.systemctl = systemctl;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.OsService probe) {
        // Behind "--" a unit cannot be taken for an option.
        return programs.run(
                        List.of(systemctl, "is-active", "--", probe.unit()),
                        probe.timeout(),
                        Probe.OUTPUT_BYTES_DEFAULT)
                .thenApply(ended -> judged(probe.unit(), ended));
    }

    private static CheckResult judged(String unit, Programs.Ended ended) {
        if (!ended.fault().isEmpty()) {
            return CheckResult.of(CheckStatus.CRITICAL, "Unable to ask systemd for " + unit + ": " + ended.fault());
        }
        var state = ended.output().strip();
        if (ended.exitCode() == 0) {
            return CheckResult.of(CheckStatus.PASSING, "Service " + unit + " is " + state + ".");
        }
        var status = ON_ITS_WAY.contains(state) ? CheckStatus.WARNING : CheckStatus.CRITICAL;
        return CheckResult.of(status, "Service " + unit + " is not active but " + state + ".");
    }
}
