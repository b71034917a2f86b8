package io.vigie.registry.workers.checks;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens a TCP connection and closes it again: accepted is passing, all else critical. A host's addresses are tried in turn. With
 * TLS the handshake must succeed too.
 */
final class TcpProber implements Prober<Probe.Tcp> {
    private final HostLookup lookup;
    private final Connections connections;

    TcpProber(HostLookup lookup, Connections connections) {
        this.lookup = lookup;
        this.connections = connections;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Tcp probe) {
        try {
            var target = HostPort.parse(probe.address());
            return probe.tls() == null ? probe(probe, target) : probe(probe, target, probe.tls());
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

    private CompletableFuture<CheckResult> probe(Probe.Tcp probe, HostPort target, Probe.Tls tls) {
        var over = new CompletableFuture<CheckResult>();
        lookup.of(target.host())
                .thenCompose(addresses -> connections.talk(target, addresses, tls, false, over, TcpProber::shakeHands))
                .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((said, fault) -> over.complete(
                        fault == null
                                ? passing(probe)
                                : critical(H2PingProber.reason(target, DialFault.rootOf(fault)))));
        return over;
    }

    private static void shakeHands(Channel channel, CompletableFuture<String> said) {
        channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                said.complete("");
            } else {
                said.completeExceptionally(shaken.cause());
            }
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
