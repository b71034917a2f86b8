package io.vigie.discovery.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The Consul binary named by the system property {@code consul.binary}, as a process on free loopback ports. */
public final class RealConsul extends TestRegistry {

    private final Process process;
    private final int httpPort;

    private RealConsul(Process process, int httpPort) {
        this.process = process;
        this.httpPort = httpPort;
    }

    /** Starts on a given port, for a registry that comes (back) after its clients. */
    public static RealConsul startAt(int httpPort) {
        List<Integer> ports = freePorts(4);
        ProcessBuilder consul = new ProcessBuilder(
                        System.getProperty("consul.binary"),
                        "agent",
                        "-dev",
                        "-bind=127.0.0.1",
                        "-client=127.0.0.1",
                        "-node=reference",
                        "-http-port=" + httpPort,
                        "-grpc-port=-1",
                        "-dns-port=" + ports.get(0),
                        "-server-port=" + ports.get(1),
                        "-serf-lan-port=" + ports.get(2),
                        "-serf-wan-port=" + ports.get(3))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            RealConsul started = new RealConsul(consul.start(), httpPort);
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(started::hasLeader);
            return started;
        } catch (IOException noBinary) {
            throw new IllegalStateException("consul.binary does not run", noBinary);
        }
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasLeader() {
        return get("/v1/status/leader").asString("").contains(":")
                && get("/v1/health/node/reference").size() > 0;
    }
}
