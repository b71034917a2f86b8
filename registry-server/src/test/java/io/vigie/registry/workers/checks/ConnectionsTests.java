package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTests {
    /** Enough that a greeting read before the talk began was lost in every run on two cores. */
    private static final int GREETINGS = 2_000;

    private final Connections connections = new Connections();

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void aServerThatSpeaksFirstIsAlwaysHeard() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            greetEverybody(server);
            for (int i = 0; i < GREETINGS; i++) {
                assertThat(greeting(server.getLocalPort())).isEqualTo("hello");
            }
        }
    }

    private String greeting(int port) {
        var over = new CompletableFuture<Void>();
        try {
            return connections
                    .talk(
                            new HostPort("127.0.0.1", port),
                            List.of(InetAddress.getLoopbackAddress()),
                            null,
                            false,
                            over,
                            ConnectionsTests::hear)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } finally {
            over.complete(null);
        }
    }

    private static void hear(Channel channel, CompletableFuture<String> said) {
        channel.pipeline().addLast(new SimpleChannelInboundHandler<ByteBuf>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
                said.complete(bytes.toString(StandardCharsets.UTF_8));
            }
        });
    }

    private static void greetEverybody(ServerSocket server) {
        var greeter = new Thread(() -> {
            while (!server.isClosed()) {
                try (var guest = server.accept()) {
                    guest.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                    guest.getInputStream().read();
                } catch (IOException over) {
                    // The next guest, or the end.
                }
            }
        });
        greeter.setDaemon(true);
        greeter.start();
    }
}
