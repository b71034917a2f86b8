package io.vigie.registry.doors.http.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes connections beyond a bound at once, so that those that are open keep working. A client that has too many of its own
 * is told so first.
 */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private static final String TOO_MANY =
            "Your IP is issuing too many concurrent connections, please rate limit your calls\n";
    private static final byte[] REFUSAL =
            ("HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain\r\nContent-Length: " + TOO_MANY.length()
                            + "\r\nConnection: close\r\n\r\n" + TOO_MANY)
                    .getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> openByClient = new ConcurrentHashMap<>();
    private final int most;
    private volatile int mostPerClient;

    /** @param mostPerClient how many one address may have; 0 for as many as it likes */
    ConnectionLimit(int most, int mostPerClient) {
        this.most = most;
        this.mostPerClient = mostPerClient;
    }

    /** Another number for each address from now on; connections that are open stay open. */
    void allowPerClient(int most) {
        mostPerClient = most;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        int allowed = mostPerClient;
        boolean isOneTooManyOfClient = enter(context) > allowed;
        if (open.incrementAndGet() > most) {
            context.close();
        } else if (allowed > 0 && isOneTooManyOfClient) {
            context.writeAndFlush(Unpooled.wrappedBuffer(REFUSAL)).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelActive();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        open.decrementAndGet();
        openByClient.computeIfPresent(client(context), (client, count) -> count > 1 ? count - 1 : null);
        context.fireChannelInactive();
    }

    private int enter(ChannelHandlerContext context) {
        return openByClient.merge(client(context), 1, Integer::sum);
    }

    private static InetAddress client(ChannelHandlerContext context) {
        return ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    }
}
