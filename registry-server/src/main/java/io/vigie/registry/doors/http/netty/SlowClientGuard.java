package io.vigie.registry.doors.http.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that hold a place without using it: a request must be whole some time after its
 * first byte, however slowly it trickles in, and a kept connection must bring one within some other ({@link Limits}). A
 * client that waits for its answer is left alone: a blocking query may take ten minutes.
 *
 * <p>It is told by its neighbours: bytes that come begin a request; the {@link Conversation} says when it is whole, and when it is
 * answered.
 */
final class SlowClientGuard extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private @Nullable Future<?> deadline;
    private boolean receiving;

    SlowClientGuard(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        restart(context, limits.idle());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!receiving && deadline != null) {
            receiving = true;
            restart(context, limits.request());
        }
        context.fireChannelRead(bytes);
    }

    /** A request has come whole. To be called on the event loop of the connection. */
    void requestComplete() {
        receiving = false;
        cancel();
    }

    /** An answer is written and the connection is kept. To be called on the event loop of the connection. */
    void answered(ChannelHandlerContext context) {
        receiving = false;
        restart(context, limits.idle());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
    }

    private void restart(ChannelHandlerContext context, Duration time) {
        cancel();
        deadline = context.executor().schedule(() -> context.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
