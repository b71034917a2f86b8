package io.vigie.registry.workers.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.vigie.registry.core.command.RegisterCheck;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.CheckDefinition;
import io.vigie.registry.core.health.CheckResult;
import io.vigie.registry.core.health.CheckStatus;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.log.memory.MemoryRegistry;
import io.vigie.registry.workers.testing.Town;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand HTTP checks every ten seconds: do they drift, what do they cost? The server that answers runs in the same
 * process and is part of the bill. Not part of {@code mvn verify}; two minutes by
 * {@code mvn -pl registry-server test -Dtest=TenThousandChecksMeasurement}.
 */
class TenThousandChecksMeasurement {
    private static final int CHECKS = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int RUNS = 5;
    /** The checks run together at first and part with their second run, from which the beat counts. */
    private static final int FIRST_OF_BEAT = 1;

    private final long[][] arrivals = new long[CHECKS][RUNS];
    private final AtomicLongArray counts = new AtomicLongArray(CHECKS);

    @Test
    void tenThousandChecksEveryTenSecondsKeepTheirBeat() throws Exception {
        var timer = Executors.newScheduledThreadPool(1);
        var threads = Executors.newFixedThreadPool(4);
        var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var town = Town.in(new MemoryRegistry(Clock.systemUTC(), timer));
        try (var runner = new CheckRunner(
                town.registry(),
                CheckSettings.of(Town.HOME),
                Clock.systemUTC(),
                new Random(1),
                new CheckThreads(timer, threads, threads, threads))) {
            int port = serve(loops);
            for (int check = 0; check < CHECKS; check++) {
                register(town, check, "http://127.0.0.1:" + port + "/" + check);
            }
            var costs = new Costs();
            runner.start();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(this::allHaveRun);
            costs.print();
            printLatenesses();
            assertThat(percentile(latenesses(RUNS - 1), 50))
                    .as("how late the last run was; what drifts falls behind by more than a second soon")
                    .isLessThan(1_000);
        } finally {
            timer.shutdownNow();
            threads.shutdownNow();
            loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        }
    }

    private static void register(Town town, int check, String url) {
        var probe = new Probe.Http(url, "GET", Map.of(), "", false, INTERVAL, INTERVAL, 4096);
        var definition = CheckDefinition.probed("web", "", probe, Duration.ZERO);
        var result = CheckResult.of(CheckStatus.CRITICAL, "");
        town.registry().propose(new RegisterCheck(Check.of(Town.HOME, "web-" + check, "", definition, result), true));
    }

    private boolean allHaveRun() {
        for (int check = 0; check < CHECKS; check++) {
            if (counts.get(check) < RUNS) {
                return false;
            }
        }
        return true;
    }

    private int serve(EventLoopGroup loops) {
        var listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec()).addLast(new Answers());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private final class Answers extends SimpleChannelInboundHandler<HttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
            int check = Integer.parseInt(request.uri().substring(1));
            int run = (int) counts.getAndIncrement(check);
            if (run < RUNS) {
                arrivals[check][run] = System.nanoTime();
            }
            var answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[] {'o', 'k'}));
            answer.headers().set("Content-Length", 2).set("Connection", "close");
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** How late the runs of this number came, in milliseconds; a check's beat is where its most punctual run was. */
    private long[] latenesses(int run) {
        return Arrays.stream(arrivals)
                .mapToLong(runs -> (offBeat(runs, run) - beat(runs)) / 1_000_000)
                .sorted()
                .toArray();
    }

    private static long beat(long[] runs) {
        return IntStream.range(FIRST_OF_BEAT, RUNS)
                .mapToLong(run -> offBeat(runs, run))
                .min()
                .orElseThrow();
    }

    private static long offBeat(long[] runs, int run) {
        return runs[run] - run * INTERVAL.toNanos();
    }

    private void printLatenesses() {
        for (int run = FIRST_OF_BEAT; run < RUNS; run++) {
            var sorted = latenesses(run);
            System.out.printf(
                    "run %d came late by: median %d ms, 99 %% %d ms, worst %d ms%n",
                    run + 1, percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
        }
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * percent / 100))];
    }

    /** What the process uses from here on. */
    private static final class Costs {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long cpuNanos = system.getProcessCpuTime();
        private final long startNanos = System.nanoTime();
        private final long allocated = allocatedBytes();

        void print() {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            System.out.printf(
                    "%d checks every %d s for %.0f s on %d cores: CPU %.2f cores, %d threads at most, %.0f MB/s"
                            + " allocated, %d MB heap in use%n",
                    CHECKS,
                    INTERVAL.toSeconds(),
                    seconds,
                    system.getAvailableProcessors(),
                    (system.getProcessCpuTime() - cpuNanos) / 1e9 / seconds,
                    ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                    (allocatedBytes() - allocated) / 1e6 / seconds,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_000_000);
        }

        /** By the threads that live; those of pools that came and went count for little. */
        private static long allocatedBytes() {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .sum();
        }
    }
}
