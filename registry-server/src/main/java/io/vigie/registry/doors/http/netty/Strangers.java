package io.vigie.registry.doors.http.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of those who knock at the cluster door without its key: once for each address, so that nobody can fill the log. */
final class Strangers extends ChannelInboundHandlerAdapter {
    /** How many addresses are remembered; what comes from others is not told any more. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Strangers.class);
    private static final Set<InetAddress> KNOWN = ConcurrentHashMap.newKeySet();

    /**
     * How often somebody may break off in a row: an agent of ours that is killed in the middle does so once, one with another key
     * whenever it sees our certificate.
     */
    private static final int BREAKS_MAX = 5;

    private static final ConcurrentMap<InetAddress, Integer> BREAKS = new ConcurrentHashMap<>();

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done
                && context.channel().remoteAddress() instanceof InetSocketAddress from) {
            judge(from.getAddress(), done);
        }
        if (event instanceof SslHandshakeCompletionEvent done && !done.isSuccess()) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    private static void judge(InetAddress from, SslHandshakeCompletionEvent end) {
        if (end.isSuccess()) {
            BREAKS.remove(from);
        } else if (isStrange(end.cause()) || breaksOffOnceMore(from)) {
            tell(from, end.cause());
        }
    }

    private static boolean isStrange(Throwable why) {
        return why instanceof NotSslRecordException
                || why instanceof SSLHandshakeException && !(why instanceof SslHandshakeTimeoutException);
    }

    private static boolean breaksOffOnceMore(InetAddress from) {
        return BREAKS.size() < REMEMBERED_MAX && BREAKS.merge(from, 1, Integer::sum) >= BREAKS_MAX;
    }

    private static void tell(InetAddress from, Throwable why) {
        if (KNOWN.size() < REMEMBERED_MAX && KNOWN.add(from)) {
            log.warn(
                    "Somebody at {} tried to speak with the cluster and was turned away, as they do not have its key ({})."
                            + " If that is an agent of yours, start it with the same -encrypt. Told once for each address.",
                    from.getHostAddress(),
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
