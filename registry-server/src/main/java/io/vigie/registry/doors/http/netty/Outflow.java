package io.vigie.registry.doors.http.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.vigie.registry.doors.http.Stream;

/**
 * A body without an end on its way to one client: takes the next piece only while the client has room for it, so that what a
 * slow one does not read waits in the stream, which has a bound. Lives on the event loop of the connection.
 */
final class Outflow implements AutoCloseable {
    private final ChannelHandlerContext context;
    private final Stream stream;

    Outflow(ChannelHandlerContext context, Stream stream) {
        this.context = context;
        this.stream = stream;
    }

    void begin(HttpResponse head) {
        context.writeAndFlush(head);
        stream.onMore(() -> context.executor().execute(this::pump));
        pump();
    }

    void pump() {
        boolean wrote = false;
        while (context.channel().isWritable()) {
            var piece = stream.next();
            if (piece == null) {
                break;
            }
            context.write(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)));
            wrote = true;
        }
        if (wrote) {
            context.flush();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
