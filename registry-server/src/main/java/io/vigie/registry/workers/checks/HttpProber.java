package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a URL: 2xx is passing, 429 warning, everything else critical. Redirects are followed on the same host only, because a
 * check that a stranger's answer can send anywhere lets that stranger look around in our network (CVE-2022-29153).
 */
final class HttpProber implements Prober<Probe.Http> {
    private final HttpClients clients;
    private final HostLookup lookup;

    HttpProber(HttpClients clients, HostLookup lookup) {
        this.clients = clients;
        this.lookup = lookup;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Http probe) {
        try {
            return new HttpRun(probe, clients.of(probe.tls()), lookup).start();
        } catch (IllegalArgumentException noName) {
            return CompletableFuture.completedFuture(CheckResult.of(
                    CheckStatus.CRITICAL,
                    "TLSServerName \"" + probe.tls().serverName() + "\" is no host name: " + noName.getMessage()));
        }
    }
}
