package io.vigie.registry.workers.checks;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one datagram. A refusal (ICMP port unreachable) or no way there is critical. An answer is passing, and so is
 * silence, because most UDP services answer only what they understand.
 */
final class UdpProber implements Prober<Probe.Udp> {
    /** A refusal takes one round trip; whoever waits longer than this for none only holds up other checks. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    private static final byte[] GREETING = "vigie health check\n".getBytes(StandardCharsets.US_ASCII);

    private final Connections connections;
    private final HostLookup lookup;

    UdpProber(Connections connections, HostLookup lookup) {
        this.connections = connections;
        this.lookup = lookup;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Udp probe) {
        try {
            return probe(probe, HostPort.parse(probe.address()));
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(critical("dial udp: " + wrong.getMessage()));
        }
    }

    private CompletableFuture<CheckResult> probe(Probe.Udp probe, HostPort target) {
        var over = new CompletableFuture<CheckResult>();
        lookup.of(target.host())
                .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .thenCompose(addresses -> connections
                        .datagrams(new InetSocketAddress(addresses.get(0), target.port()), over, UdpProber::greet)
                        .orTimeout(silence(probe).toNanos(), TimeUnit.NANOSECONDS)
                        .exceptionallyCompose(UdpProber::unlessSilent))
                .whenComplete((said, fault) -> over.complete(
                        fault == null ? passing(probe) : critical(reason(target, DialFault.rootOf(fault)))));
        return over;
    }

    private static Duration silence(Probe.Udp probe) {
        return probe.timeout().compareTo(SILENCE) < 0 ? probe.timeout() : SILENCE;
    }

    private static CompletableFuture<String> unlessSilent(Throwable fault) {
        return DialFault.rootOf(fault) instanceof TimeoutException
                ? CompletableFuture.completedFuture("")
                : CompletableFuture.failedFuture(fault);
    }

    private static void greet(Channel channel, CompletableFuture<String> said) {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object answer) {
                ReferenceCountUtil.release(answer);
                said.complete("");
            }
        });
        channel.writeAndFlush(Unpooled.wrappedBuffer(GREETING)).addListener(sent -> {
            if (!sent.isSuccess()) {
                said.completeExceptionally(sent.cause());
            }
        });
    }

    private static String reason(HostPort target, Throwable fault) {
        if (DialFault.isUnknownHost(fault)) {
            return DialFault.noSuchHost(target.host()).replace("dial tcp", "dial udp");
        }
        if (fault instanceof Connections.DialException dial) {
            return dial.text().replace("dial tcp", "dial udp");
        }
        var address = target.host() + ":" + target.port();
        return fault instanceof PortUnreachableException
                ? "read udp " + address + ": connection refused"
                : fault instanceof TimeoutException
                        ? "dial udp: lookup " + target.host() + ": i/o timeout"
                        : "write udp " + address + ": " + fault.getMessage();
    }

    private static CheckResult passing(Probe.Udp probe) {
        return CheckResult.of(CheckStatus.PASSING, "UDP connect " + probe.address() + ": Success");
    }

    private static CheckResult critical(String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, reason);
    }
}
