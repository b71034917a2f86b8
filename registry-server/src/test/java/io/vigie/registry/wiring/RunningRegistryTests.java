package io.vigie.registry.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.doors.cli.AgentArguments;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole registry in this JVM. */
@Timeout(90)
class RunningRegistryTests {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static AgentSettings onFreePorts() {
        return AgentSettings.inMemory("test-node", 0, 0);
    }

    private static String get(RunningRegistry registry, String path) throws IOException {
        return Page.read(registry.httpPort(), path);
    }

    private static Set<String> ownThreads() {
        var names = new TreeSet<String>();
        Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.matches("(vigie|http|dns)-.*"))
                .forEach(names::add);
        return names;
    }

    @Test
    void whenItIsStartedItAnswersForItsOwnNode() throws Exception {
        try (var registry = RunningRegistry.start(onFreePorts())) {
            assertThat(get(registry, "/v1/catalog/service/consul")).contains("\"Node\":\"test-node\"");
            assertThat(get(registry, "/v1/health/state/passing")).contains("serfHealth");
            assertThat(get(registry, "/v1/agent/self")).contains("\"NodeName\":\"test-node\"");
            assertThat(get(registry, "/ui/")).contains("<html");
        }
    }

    @Test
    void whatFilesDefineIsThereFromTheFirstAnswerOnAndItsChecksRun() throws Exception {
        try (var target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var file = Files.writeString(folder.resolve("a.json"), """
                    {"service":{"name":"defined","port":80,"check":{"tcp":"127.0.0.1:%d","interval":"1s"}},
                     "checks":[{"id":"orphan","name":"o","service_id":"nope","ttl":"1h"},{"id":"own","name":"o","ttl":"1h","status":"passing"}]}""".formatted(target.getLocalPort()));
            var arguments = AgentArguments.parse(List.of("-config-file", file.toString()));
            try (var registry = RunningRegistry.start(onFreePorts(), Definitions.of(arguments.configuration()))) {
                assertThat(get(registry, "/v1/agent/services")).contains("\"defined\"");
                assertThat(get(registry, "/v1/agent/checks"))
                        .contains("\"own\"")
                        .doesNotContain("\"orphan\"");
                await().atMost(SOON)
                        .until(() -> get(registry, "/v1/health/service/defined?passing")
                                .contains("\"defined\""));
            }
        }
    }

    @Test
    void closingLeavesNoThreadAndNoPortBehind() throws Exception {
        var before = ownThreads();
        var registry = RunningRegistry.start(onFreePorts());
        int http = registry.httpPort();
        int dns = registry.dnsPort();
        get(registry, "/v1/status/leader");
        assertThat(ownThreads()).isNotEqualTo(before);
        registry.close();
        registry.close();
        await().atMost(SOON).untilAsserted(() -> assertThat(before).containsAll(ownThreads()));
        new ServerSocket(http, 1, InetAddress.getLoopbackAddress()).close();
        new ServerSocket(dns, 1, InetAddress.getLoopbackAddress()).close();
        new DatagramSocket(dns, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void aFailedStartLeavesNoThreadAndNoPortBehind() throws Exception {
        var before = ownThreads();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RunningRegistry.start(AgentSettings.inMemory("n", taken.getLocalPort(), 0)))
                    .hasMessageStartingWith("Cannot listen for HTTP on ");
            assertThatThrownBy(() -> RunningRegistry.start(AgentSettings.inMemory("n", 0, taken.getLocalPort())))
                    .hasMessageStartingWith("The DNS port " + taken.getLocalPort());
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(before).containsAll(ownThreads()));
    }

    @Test
    void severalRunSideBySide() throws Exception {
        try (var one = RunningRegistry.start(onFreePorts());
                var two = RunningRegistry.start(onFreePorts())) {
            assertThat(one.httpPort()).isNotEqualTo(two.httpPort());
            assertThat(get(one, "/v1/status/leader")).isEqualTo(get(two, "/v1/status/leader"));
        }
    }
}
