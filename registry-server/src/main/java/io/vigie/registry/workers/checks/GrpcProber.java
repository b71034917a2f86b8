package io.vigie.registry.workers.checks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks gRPC's standard health service (grpc.health.v1.Health/Check): SERVING is passing, all else critical. The protocol's two
 * messages are a text and a number, so they are written by hand.
 */
final class GrpcProber implements Prober<Probe.Grpc> {
    private static final String UNAVAILABLE = "rpc error: code = Unavailable desc = ";

    private final Connections connections;
    private final HostLookup lookup;

    GrpcProber(Connections connections, HostLookup lookup) {
        this.connections = connections;
        this.lookup = lookup;
    }

    @Override
    public CompletableFuture<CheckResult> probe(Probe.Grpc probe) {
        int slash = probe.target().indexOf('/');
        var address = slash < 0 ? probe.target() : probe.target().substring(0, slash);
        var service = slash < 0 ? "" : probe.target().substring(slash + 1);
        try {
            return probe(probe, HostPort.parse(address), service);
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(critical(unavailable("dial tcp: " + wrong.getMessage())));
        }
    }

    private CompletableFuture<CheckResult> probe(Probe.Grpc probe, HostPort target, String service) {
        var over = new CompletableFuture<CheckResult>();
        var question = new GrpcQuestion(target, service, probe.tls() != null);
        lookup.of(target.host())
                .thenCompose(addresses -> connections.talk(
                        target, addresses, probe.tls(), true, over, (channel, said) -> ask(channel, said, question)))
                .orTimeout(probe.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((said, fault) ->
                        over.complete(fault == null ? judged(probe, said) : critical(reason(target, fault))));
        return over;
    }

    private static void ask(Channel channel, CompletableFuture<String> said, GrpcQuestion question) {
        ChannelHandler noPush = new ChannelInboundHandlerAdapter();
        channel.pipeline()
                .addLast(Http2FrameCodecBuilder.forClient().build())
                .addLast(new Http2MultiplexHandler(noPush));
        new Http2StreamChannelBootstrap(channel)
                .handler(new GrpcAnswer(said))
                .open()
                .addListener(opened -> {
                    if (opened.isSuccess()) {
                        question.sendOn((Http2StreamChannel) opened.getNow());
                    } else {
                        said.completeExceptionally(opened.cause());
                    }
                });
    }

    /** What was said is empty when it serves, and Go's sentence otherwise. */
    private static CheckResult judged(Probe.Grpc probe, String said) {
        return said.isEmpty()
                ? CheckResult.of(CheckStatus.PASSING, "gRPC check " + probe.target() + ": success")
                : critical(said);
    }

    /** In the words of Consul 1.8.7 (seen on the binary). */
    private static String reason(HostPort target, Throwable fault) {
        var root = DialFault.rootOf(fault);
        if (root instanceof TimeoutException) {
            return "rpc error: code = DeadlineExceeded desc = context deadline exceeded";
        }
        if (root instanceof Connections.DialException || DialFault.isUnknownHost(root)) {
            return unavailable(H2PingProber.reason(target, root));
        }
        return root instanceof SSLException || root instanceof GeneralSecurityException
                ? UNAVAILABLE + "connection error: desc = \"transport: authentication handshake failed: "
                        + root.getMessage() + "\""
                : UNAVAILABLE + "connection closed";
    }

    private static String unavailable(String reason) {
        return UNAVAILABLE + "connection error: desc = \"transport: Error while dialing " + reason + "\"";
    }

    private static CheckResult critical(String reason) {
        return CheckResult.of(CheckStatus.CRITICAL, reason);
    }
}
