package io.vigie.registry.doors.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the queries of one connection. Stops reading while the client does not read, so that replies do not pile up. */
final class TcpReplies extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger log = LoggerFactory.getLogger(TcpReplies.class);

    private final DnsReplies replies;

    TcpReplies(DnsReplies replies) {
        this.replies = replies;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf query) {
        var reply = replies.to(ByteBufUtil.getBytes(query), Transport.TCP);
        if (reply != null) {
            context.write(
                    context.alloc()
                            .buffer(reply.length + 2)
                            .writeShort(reply.length)
                            .writeBytes(reply),
                    context.voidPromise());
        }
    }

    /** Once for all queries that came together: one packet for many replies. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
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
