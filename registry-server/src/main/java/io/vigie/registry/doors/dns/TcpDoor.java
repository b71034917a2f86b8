package io.vigie.registry.doors.dns;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers queries that come in streams, two bytes of length before each (RFC 1035 §4.2.2). A client may send several at once;
 * the replies come in the same order. One thread serves all connections.
 */
final class TcpDoor implements AutoCloseable {
    /** More connections than this are closed as they come. */
    static final int CONNECTIONS_MAX = 1000;
    /** A connection on which nothing is asked for so long is closed. */
    static final long IDLE_SECONDS = 10;
    /** A query that claims to be longer is none, and its connection is closed. */
    private static final int QUERY_BYTES_MAX = 4096;

    private static final int LENGTH_BYTES = 2;

    private final MultiThreadIoEventLoopGroup thread;
    private final Channel channel;

    private TcpDoor(MultiThreadIoEventLoopGroup thread, Channel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /**
     * Opens the port and begins to answer.
     *
     * @param address port 0 takes a free one
     * @throws IOException when it is taken
     */
    static TcpDoor open(InetSocketAddress address, DnsReplies replies) throws IOException {
        var thread = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("dns-tcp", true), NioIoHandler.newFactory());
        var bound = new ServerBootstrap()
                .group(thread)
                .channel(NioServerSocketChannel.class)
                .childHandler(new Connection(replies, new AtomicInteger()))
                .bind(address)
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return new TcpDoor(thread, bound.channel());
        }
        end(thread);
        throw new IOException(bound.cause().getMessage(), bound.cause());
    }

    /** The port that listens. */
    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        end(thread);
    }

    private static void end(MultiThreadIoEventLoopGroup thread) {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** What a new connection is made of. */
    private static final class Connection extends ChannelInitializer<Channel> {
        private final DnsReplies replies;
        private final AtomicInteger open;

        Connection(DnsReplies replies, AtomicInteger open) {
            this.replies = replies;
            this.open = open;
        }

        @Override
        protected void initChannel(Channel connection) {
            connection.closeFuture().addListener(closed -> open.decrementAndGet());
            if (open.incrementAndGet() > CONNECTIONS_MAX) {
                connection.close();
                return;
            }
            connection
                    .pipeline()
                    .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0, TimeUnit.SECONDS))
                    .addLast(new LengthFieldBasedFrameDecoder(
                            LENGTH_BYTES + QUERY_BYTES_MAX, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                    .addLast(new TcpReplies(replies));
        }
    }
}
