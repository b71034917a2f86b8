package io.vigie.registry.workers.checks;

import io.vigie.registry.core.command.SetCheckStatus;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.log.Registry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a TTL check on which nobody reported in time: it is critical, and says what was heard last. */
record TtlExpiry(Registry registry, Subject subject, Duration ttl) {
    // Consul 1.8.7's texts, recorded from the binary (conformance checks/ttl-expiry).
    private static final String EXPIRED = "TTL expired";
    private static final String LAST_OUTPUT = EXPIRED + " (last output before timeout follows): ";

    private static final Logger log = LoggerFactory.getLogger(TtlExpiry.class);

    /** Proposes it, unless the check is gone or says so already. */
    CompletableFuture<?> propose() {
        return subject.in(registry.current()).map(this::propose).orElseGet(TtlExpiry::nothing);
    }

    private CompletableFuture<?> propose(Check check) {
        var expired = expired(check.result().output());
        if (check.result().saysTheSameAs(expired)) {
            return nothing();
        }
        log.info(
                "Check {} on node {} was not reported on for {} s and is now critical.",
                check.id(),
                check.node(),
                ttl.toSeconds());
        return registry.propose(new SetCheckStatus(subject.node(), subject.checkId(), expired));
    }

    /** What is found of a check whose time has run out, and which said this before. */
    static CheckResult expired(String lastOutput) {
        return CheckResult.of(CheckStatus.CRITICAL, textOn(lastOutput));
    }

    private static CompletableFuture<?> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    /** An output that tells of an expiry already, as one does that was kept over a restart, is not wrapped again. */
    private static String textOn(String output) {
        if (output.startsWith(EXPIRED)) {
            return output;
        }
        return output.isEmpty() ? EXPIRED : LAST_OUTPUT + output;
    }
}
