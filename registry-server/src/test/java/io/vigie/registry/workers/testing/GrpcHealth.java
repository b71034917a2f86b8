package io.vigie.registry.workers.testing;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP/2 server with gRPC's health service on a free port of 127.0.0.1. The service asked for says what it answers:
 * none and "up" serve, "down" does not, "hang" is never answered, all others are unknown.
 */
public final class GrpcHealth implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    /** @param tls null speaks plainly */
    public GrpcHealth(@Nullable SslContext tls) {
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forServer().build())
                                .addLast(new Http2MultiplexHandler(streams()));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    private static ChannelInitializer<Channel> streams() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Service());
            }
        };
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private static final class Service extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final ByteBuf asked = Unpooled.buffer();

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            if (frame instanceof Http2DataFrame data) {
                asked.writeBytes(data.content());
                if (data.isEndStream()) {
                    answer(context, serviceIn(asked));
                }
            }
        }

        private static String serviceIn(ByteBuf asked) {
            int length = asked.getInt(1);
            return length == 0 ? "" : asked.toString(7, length - 2, StandardCharsets.UTF_8);
        }

        private static void answer(ChannelHandlerContext context, String service) {
            switch (service) {
                case "", "up" -> served(context, 1);
                case "down" -> served(context, 2);
                case "hang" -> {}
                default -> {
                    var headers = ok().add("grpc-status", "5").add("grpc-message", "unknown%20service");
                    context.writeAndFlush(new DefaultHttp2HeadersFrame(headers, true));
                }
            }
        }

        private static void served(ChannelHandlerContext context, int status) {
            context.write(new DefaultHttp2HeadersFrame(ok()));
            context.write(
                    new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 0, 2, 8, (byte) status})));
            var trailers = new DefaultHttp2Headers().add("grpc-status", "0");
            context.writeAndFlush(new DefaultHttp2HeadersFrame(trailers, true));
        }

        private static io.netty.handler.codec.http2.Http2Headers ok() {
            return new DefaultHttp2Headers().status("200").add("content-type", "application/grpc");
        }
    }
}
