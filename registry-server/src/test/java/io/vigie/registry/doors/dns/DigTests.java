package io.vigie.registry.doors.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.RegisterNode;
import io.vigie.registry.core.command.RegisterService;
import io.vigie.registry.log.memory.MemoryRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the command {@code dig} of Debian's dnsutils makes of us. */
class DigTests {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MemoryRegistry registry = new MemoryRegistry(Clock.systemUTC(), timer);
    private final DnsServer server = new DnsServer(
            DnsSettings.DEFAULT.at(Listener.DEFAULT.address(), 0),
            registry,
            Clock.systemUTC(),
            () -> ThreadLocalRandom.current().nextLong());

    @BeforeEach
    void start() throws Exception {
        assumeTrue(isThere(), "Skipped: the command dig is not installed (Debian package dnsutils).");
        propose(new RegisterNode(Node.of("n1", "", "10.0.0.1", Map.of(), Map.of("rack", "r1")), false));
        propose(new RegisterService("n1", Service.of("w1", "web", "", 8001, List.of("v1.2"))));
        propose(new RegisterService("n1", Service.of("w2", "web", "10.1.0.2", 8002, List.of())));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        timer.shutdownNow();
    }

    @Test
    void theFormsOfASeedAreFound() throws Exception {
        assertThat(dig("+short", "web.service.consul", "SRV"))
                .containsExactlyInAnyOrder("1 1 8001 n1.node.dc1.consul.", "1 1 8002 0a010002.addr.dc1.consul.");
        assertThat(dig("+short", "v1.2.web.service.dc1.consul")).containsExactly("10.0.0.1");
        assertThat(dig("+short", "+tcp", "web.service.consul", "ANY"))
                .containsExactlyInAnyOrder("10.0.0.1", "10.1.0.2");
        assertThat(dig("+short", "n1.node.consul", "TXT")).containsExactly("\"rack=r1\"");
        assertThat(dig("+short", "-x", "10.0.0.1")).containsExactly("n1.node.dc1.consul.");
    }

    @Test
    void digHasNothingToComplainAbout() throws Exception {
        assertThat(dig("+noall", "+comments", "web.service.consul", "SRV"))
                .anyMatch(line -> line.contains("status: NOERROR"))
                .anyMatch(line -> line.contains("flags: qr aa rd;") && line.contains("ANSWER: 2"))
                .anyMatch(line -> line.contains("udp: 1232"))
                .noneMatch(line -> line.contains("malformed") || line.contains("extra bytes"));
    }

    private void propose(Command command) throws Exception {
        assertThat(registry.propose(command).get().succeeded()).isTrue();
    }

    private static boolean isThere() throws InterruptedException {
        try {
            var version =
                    new ProcessBuilder("dig", "-v").redirectErrorStream(true).start();
            return version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private List<String> dig(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("dig", "@127.0.0.1", "-p", String.valueOf(server.port()), "+time=20"));
        command.addAll(List.of(arguments));
        var dig = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        return lines.filter(line -> !line.isBlank()).toList();
    }
}
