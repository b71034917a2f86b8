package io.vigie.registry.workers.checks;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vigie.registry.core.health.Probe;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections for probes that must say something: TLS, HTTP/2, datagrams. One thread, made when it is first needed, carries
 * them all, and nothing on it waits.
 */
final class Connections implements AutoCloseable {
    private final TlsContexts contexts = new TlsContexts();
    private @Nullable EventLoopGroup loop;
    private boolean closed;

    /** What is said on a connection once it is there. Runs on the connection's thread and must not block. */
    @FunctionalInterface
    interface Talk {
        /** Begins to talk; whatever came of it goes into {@code said}. Faults of the connection end it by themselves. */
        void begin(Channel channel, CompletableFuture<String> said);
    }

    /**
     * Connects to one address after the other until one takes the connection, and talks there.
     *
     * @param tls null speaks plainly
     * @param http2 whether TLS offers HTTP/2 and nothing else
     * @param closes ends the connection when it completes, however it does
     * @return what was said; exceptionally a {@link DialException}, or what ended the talk
     */
    CompletableFuture<String> talk(
            HostPort target,
            List<InetAddress> addresses,
            Probe.@Nullable Tls tls,
            boolean http2,
            CompletableFuture<?> closes,
            Talk talk) {
        var first = new InetSocketAddress(addresses.get(0), target.port());
        return one(first, target, tls, http2, closes, talk).exceptionallyCompose(fault -> {
            boolean moreToTry = addresses.size() > 1 && DialFault.rootOf(fault) instanceof DialException;
            return moreToTry
                    ? talk(target, addresses.subList(1, addresses.size()), tls, http2, closes, talk)
                    : CompletableFuture.failedFuture(fault);
        });
    }

    private CompletableFuture<String> one(
            InetSocketAddress address,
            HostPort target,
            Probe.@Nullable Tls tls,
            boolean http2,
            CompletableFuture<?> closes,
            Talk talk) {
        var said = new CompletableFuture<String>();
        var connecting = new Bootstrap()
                .group(loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(pipeline(target, tls, http2, new Opening(talk, said)))
                .connect(address);
        whenConnected(connecting, address, closes, said);
        return said;
    }

    /** Sends datagrams to an address; refusals by the other side come as faults. */
    CompletableFuture<String> datagrams(InetSocketAddress address, CompletableFuture<?> closes, Talk talk) {
        var said = new CompletableFuture<String>();
        var connecting = new Bootstrap()
                .group(loop())
                .channel(NioDatagramChannel.class)
                .handler(new Opening(talk, said))
                .connect(address);
        whenConnected(connecting, address, closes, said);
        return said;
    }

    private static void whenConnected(
            ChannelFuture connecting,
            InetSocketAddress address,
            CompletableFuture<?> closes,
            CompletableFuture<String> said) {
        closes.whenComplete((over, fault) -> connecting.channel().close());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                said.completeExceptionally(new DialException(address, DialFault.rootOf(done.cause())));
            }
        });
    }

    private ChannelInitializer<Channel> pipeline(
            HostPort target, Probe.@Nullable Tls tls, boolean http2, Opening opening) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) throws Exception {
                if (tls != null) {
                    channel.pipeline().addLast(contexts.handler(channel, target, tls, http2));
                }
                channel.pipeline().addLast(opening);
            }
        };
    }

    private synchronized EventLoopGroup loop() {
        if (closed) {
            throw new IllegalStateException("The checks have been stopped.");
        }
        if (loop == null) {
            loop = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("vigie-probes", true), NioIoHandler.newFactory());
        }
        return loop;
    }

    /** Drops all connections; returns at once. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        }
    }

    /** Says why no address took the connection. */
    static final class DialException extends Exception {
        private static final long serialVersionUID = 1L;

        /** In the words of Go. */
        private final String text;

        DialException(InetSocketAddress address, Throwable fault) {
            super(DialFault.text(address, fault));
            this.text = DialFault.text(address, fault);
        }

        String text() {
            return text;
        }
    }

    /**
     * Begins the talk before the first byte is read: a server may speak first, and what nobody listens to yet is lost. (The
     * future of the connection is too late for that.)
     */
    private static final class Opening extends ChannelInboundHandlerAdapter {
        private final Talk talk;
        private final CompletableFuture<String> said;

        Opening(Talk talk, CompletableFuture<String> said) {
            this.talk = talk;
            this.said = said;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            talk.begin(context.channel(), said);
            context.pipeline().addLast(new LastWord(said));
            context.pipeline().remove(this);
        }
    }

    /** Ends a talk that nobody ended when the connection breaks. */
    private static final class LastWord extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<String> said;

        LastWord(CompletableFuture<String> said) {
            this.said = said;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
            said.completeExceptionally(fault);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            said.completeExceptionally(new EOFException("EOF"));
        }
    }
}
