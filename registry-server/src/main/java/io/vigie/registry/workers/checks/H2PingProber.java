package io.vigie.registry.workers.checks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends an HTTP/2 ping: its echo is passing, all else critical. */
final class H2PingProber implements Prober<Probe.H2Ping> {
    private static final long CONTENT = 0x7669676965L;

    private final Connections connections;
    private final HostLookup lookup;

    H2PingProber(Connections connections, HostLookup lookup) {
        this.connections = connections;
        this.lookup = lookup;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.H2Ping probe) {
        try {
            return probe(probe, HostPort.parse(probe.address()));
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(critical(probe, "dial tcp: " + wrong.getMessage()));
        }
    }

    private CompletableFuture<CheckResult> probe(Probe.H2Ping probe, HostPort target) {
        var over = new CompletableFuture<CheckResult>();
        lookup.of(target.host())
                .thenCompose(
                        addresses -> connections.talk(target, addresses, probe.tls(), true, over, H2PingProber::ping))
                .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((said, fault) -> over.complete(
                        fault == null ? passing() : critical(probe, reason(target, DialFault.rootOf(fault)))));
        return over;
    }

    private static void ping(Channel channel, CompletableFuture<String> said) {
        channel.pipeline()
                .addLast(Http2FrameCodecBuilder.forClient().build())
                .addLast(new SimpleChannelInboundHandler<Http2PingFrame>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, Http2PingFrame frame) {
                        if (frame.ack() && frame.content() == CONTENT) {
                            said.complete("");
                        }
                    }
                });
        channel.writeAndFlush(new DefaultHttp2PingFrame(CONTENT));
    }

    static String reason(HostPort target, Throwable fault) {
        if (DialFault.isUnknownHost(fault)) {
            return DialFault.noSuchHost(target.host());
        }
        if (fault instanceof TimeoutException) {
            return "context deadline exceeded";
        }
        var message = fault.getMessage();
        return message == null ? fault.toString() : message;
    }

    private static CheckResult passing() {
        return CheckResult.of(CheckStatus.PASSING, "HTTP2 ping was successful");
    }

    private static CheckResult critical(Probe.H2Ping probe, String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, "HTTP2 ping of " + probe.address() + " failed: " + reason);
    }
}
