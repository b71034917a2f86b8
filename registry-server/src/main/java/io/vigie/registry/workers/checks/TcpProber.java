package io.vigie.registry.workers.checks;

import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens a TCP connection and closes it again: accepted is passing, all else critical. A host's addresses are tried in turn. */
final class TcpProber implements Prober<Probe.Tcp> {
    private final HostLookup lookup;

    TcpProber(HostLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Tcp probe) {
        try {
            return probe(probe, HostPort.parse(probe.address()));
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(critical("dial tcp: " + wrong.getMessage()));
        }
    }

    private CompletableFuture<CheckResult> probe(Probe.Tcp probe, HostPort target) {
        var dial = new TcpDial();
        return lookup.of(target.host())
                .thenCompose(addresses -> dial.any(sockets(addresses, target.port())))
                .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .handle((connected, fault) -> {
                    dial.close();
                    return fault == null ? passing(probe) : critical(dial.reason(target, fault));
                });
    }

    private static List<InetSocketAddress> sockets(List<InetAddress> addresses, int port) {
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private static CheckResult passing(Probe.Tcp probe) {
        return CheckResult.of(CheckStatus.PASSING, "TCP connect " + probe.address() + ": Success");
    }

    private static CheckResult critical(String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, reason);
    }
}
