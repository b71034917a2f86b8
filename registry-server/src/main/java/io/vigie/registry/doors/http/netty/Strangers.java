package io.vigie.registry.doors.http.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of those who knock at the cluster door without its key: once for each address, so that nobody can fill the log. */
final class Strangers extends ChannelInboundHandlerAdapter {
    /** How many addresses are remembered; what comes from others is not told any more. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Strangers.class);
    private static final Set<InetAddress> KNOWN = ConcurrentHashMap.newKeySet();

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && !done.isSuccess()) {
            tell(context, done.cause());
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    private static void tell(ChannelHandlerContext context, Throwable why) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress from
                && KNOWN.size() < REMEMBERED_MAX
                && KNOWN.add(from.getAddress())) {
            log.warn(
                    "Somebody at {} tried to speak with the cluster and was turned away, as they do not have its key ({})."
                            + " If that is an agent of yours, start it with the same -encrypt. Told once for each address.",
                    from.getAddress().getHostAddress(),
                    // What was sent is not repeated: it may hold a token.
                    why instanceof NotSslRecordException
                            ? "they do not encrypt"
                            : "their certificate is of another key");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        context.close();
    }
}
