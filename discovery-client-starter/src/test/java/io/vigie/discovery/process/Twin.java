package io.vigie.discovery.process;

import io.vigie.discovery.testing.TestApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An instance of the test application in a process of its own. */
final class Twin implements AutoCloseable {

    private final Process process;
    private final String id;

    private Twin(Process process, String id) {
        this.process = process;
        this.id = id;
    }

    static Twin start(String registry, String id, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                TestApplication.class.getName(),
                "--spring.application.name=twin",
                "--CONSUL_HOST=" + registry,
                "--spring.docker.compose.enabled=false",
                "--spring.cloud.consul.discovery.instance-id=" + id,
                "--spring.cloud.consul.discovery.prefer-ip-address=true",
                "--spring.cloud.consul.discovery.health-check-interval=2s",
                "--spring.cloud.consul.discovery.drain=500ms"));
        Collections.addAll(command, more);
        try {
            return new Twin(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    id);
        } catch (IOException noJava) {
            throw new IllegalStateException(noJava);
        }
    }

    String id() {
        return id;
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** As {@code docker stop}: SIGTERM; returns when it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
