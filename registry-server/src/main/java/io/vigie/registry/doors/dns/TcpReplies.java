package io.vigie.registry.doors.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the queries of one connection. Stops reading while the client does not read or recursors do not answer, so that
 * replies do not pile up.
 */
final class TcpReplies extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger log = LoggerFactory.getLogger(TcpReplies.class);

    /** With so many replies outstanding nothing more is read. */
    private static final int WAITING_MAX = 100;

    private final DnsReplies replies;
    private final Queue<CompletableFuture<byte[]>> waiting = new ArrayDeque<>();

    TcpReplies(DnsReplies replies) {
        this.replies = replies;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf query) {
        var from = (InetSocketAddress) context.channel().remoteAddress();
        var reply = replies.to(ByteBufUtil.getBytes(query), new Client(from.getAddress(), Transport.TCP));
        if (waiting.isEmpty() && reply.isDone()) {
            write(context, reply.join());
        } else {
            waiting.add(reply);
            reply.thenRunAsync(() -> writeWaiting(context), context.executor());
            readOrRest(context);
        }
    }

    /** Replies go out in the order of the queries, so those behind one that a recursor has to answer wait with it. */
    private void writeWaiting(ChannelHandlerContext context) {
        for (var first = waiting.peek(); first != null && first.isDone(); first = waiting.peek()) {
            waiting.remove();
            write(context, first.join());
        }
        context.flush();
        readOrRest(context);
    }

    private static void write(ChannelHandlerContext context, byte[] reply) {
        if (reply != DnsReplies.NOTHING) {
            context.write(
                    context.alloc()
                            .buffer(reply.length + 2)
                            .writeShort(reply.length)
                            .writeBytes(reply),
                    context.voidPromise());
        }
    }

    private void readOrRest(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable() && waiting.size() < WAITING_MAX);
    }

    /** Once for all queries that came together: one packet for many replies. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOrRest(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.debug("A DNS connection is closed: {}", failure.toString());
        context.close();
    }
}
