package io.vigie.registry.doors.http.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vigie.registry.doors.http.Api;
import io.vigie.registry.log.key.ClusterKey;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Listens for HTTP/1.1 and serves the API on it. A handful of threads carry any number of connections: none of them ever
 * waits for anybody.
 */
public final class HttpServer implements AutoCloseable {
    /** The longest request line: the longest key that Consul's clients write, escaped, with room for parameters. */
    static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;
    /** The longest head of a request, which is Go's bound. */
    static final int HEADERS_BYTES_MAX = 64 * 1024;

    /** How many bodies may be in memory at a time that are longer than the longest value of a key: snapshots to restore. */
    static final int LONG_BODIES_MAX = 2;

    private static final int BACKLOG = 1024;
    private static final long CLOSE_MILLIS_MAX = 2_000;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final ChannelGroup open;

    private final ConnectionLimit limit;

    private HttpServer(EventLoopGroup loops, Channel listener, ChannelGroup open, ConnectionLimit limit) {
        this.loops = loops;
        this.listener = listener;
        this.open = open;
        this.limit = limit;
    }

    /**
     * Begins to listen.
     *
     * @param address where; port 0 means any free one
     * @param clock for the {@code Date} header
     * @throws BindException when the port is taken or the address is not of this machine; the message says which
     */
    public static HttpServer start(InetSocketAddress address, Api api, Clock clock) throws BindException {
        return start(address, api, clock, Limits.DEFAULT);
    }

    /**
     * The same with a limit for each client.
     *
     * @param connectionsPerClient how many connections one address may have open; 0 for as many as it likes
     */
    public static HttpServer start(InetSocketAddress address, Api api, Clock clock, int connectionsPerClient)
            throws BindException {
        return start(address, api, clock, Limits.DEFAULT.perClient(connectionsPerClient));
    }

    /**
     * Begins to listen for other agents of the cluster.
     *
     * @param key makes connections encrypted, with clients that have the cluster's key, too; null for a cluster without
     */
    public static HttpServer startDoor(InetSocketAddress address, Api api, Clock clock, @Nullable ClusterKey key)
            throws BindException {
        var lock = key == null ? null : locked(key);
        return start(address, api, clock, Limits.DEFAULT, lock, "the cluster", "-serf-lan-port");
    }

    private static SslContext locked(ClusterKey key) {
        try {
            return SslContextBuilder.forServer(key.keyManager())
                    .trustManager(key.trustManager())
                    .clientAuth(ClientAuth.REQUIRE)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("This Java has no TLS 1.3.", impossible);
        }
    }

    static HttpServer start(InetSocketAddress address, Api api, Clock clock, Limits limits) throws BindException {
        return start(address, api, clock, limits, null, "HTTP", "-http-port");
    }

    private static HttpServer start(
            InetSocketAddress address,
            Api api,
            Clock clock,
            Limits limits,
            @Nullable SslContext key,
            String what,
            String flag)
            throws BindException {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        var loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
        var connections = new ConnectionLimit(limits.connections(), limits.connectionsPerClient());
        // Stays closed once it is closed: a connection that was accepted in the last moment is not forgotten half open.
        var open = new DefaultChannelGroup(loops.next(), true);
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(pipeline(api, new DateHeader(clock), connections, open, limits, key))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            var refused = new BindException("Cannot listen for " + what + " on " + address.getHostString() + ":"
                    + address.getPort() + " (" + bound.cause().getMessage()
                    + "). Stop what listens there, or choose another port with " + flag + ".");
            refused.initCause(bound.cause());
            throw refused;
        }
        return new HttpServer(loops, bound.channel(), open, connections);
    }

    private static ChannelInitializer<SocketChannel> pipeline(
            Api api,
            DateHeader date,
            ConnectionLimit connections,
            ChannelGroup open,
            Limits limits,
            @Nullable SslContext key) {
        var longBodies = new Semaphore(LONG_BODIES_MAX);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                open.add(channel);
                var decoding = new HttpDecoderConfig()
                        .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                        .setMaxHeaderSize(HEADERS_BYTES_MAX);
                var guard = new SlowClientGuard(limits);
                channel.pipeline().addLast(connections);
                if (key != null) {
                    channel.pipeline().addLast(key.newHandler(channel.alloc())).addLast(new Strangers());
                }
                channel.pipeline()
                        .addLast(guard)
                        .addLast(new HttpServerCodec(decoding))
                        .addLast(new Conversation(api, date, guard, longBodies));
            }
        };
    }

    /** Another limit for each client from now on; 0 for as many connections as it likes. */
    public void allowPerClient(int connections) {
        limit.allowPerClient(connections);
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening and drops the connections that are left; returns when that is done. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_MILLIS_MAX);
        open.close().awaitUninterruptibly(CLOSE_MILLIS_MAX);
        loops.shutdownGracefully(0, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS_MAX);
    }
}
